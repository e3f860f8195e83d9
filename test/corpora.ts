import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = process.env.GUICHET_CORPORA ?? join(import.meta.dirname, '../../shared/corpora')

export const corporaFolder: string | null = statSync(root, { throwIfNoEntry: false })?.isDirectory()
  ? root
  : null

export type CorpusMail = { name: string; raw: Buffer }

/** The mails of a set, without what merely describes it. Replies that are only text are given an envelope to lie in. */
export const mailsOf = (set: string): CorpusMail[] =>
  filesIn(join(root, set))
    .filter((file) => !/SOURCE|LICENSE|\.html$|\/(?:trimmed|elided)\//.test(file))
    .map((file) => ({ name: file.slice(root.length + 1), raw: readFileSync(file) }))
    .filter(({ name, raw }) => set !== 'talon' || name.endsWith('.eml') || looksLikeMail(raw))
    .map(({ name, raw }) => ({
      name,
      raw: set === 'replytrimmer' && !looksLikeMail(raw) ? enveloped(raw) : raw,
    }))

/** HTML that tries to run something. */
export const payloads = (): string[] => {
  const cases: { payload: string }[] = JSON.parse(readFileSync(join(root, 'dompurify/payloads.json'), 'utf8'))
  return cases.map(({ payload }) => payload)
}

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((entry) => {
    const path = join(folder, entry)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}

const looksLikeMail = (raw: Buffer) =>
  /^(?:from|received|message-id|return-path|delivered-to):.*@/im.test(
    raw.toString('latin1').split(/\r?\n\r?\n/)[0] ?? '',
  )

const enveloped = (body: Buffer) =>
  Buffer.concat([
    Buffer.from(
      'From: Paul <paul@writers.test>\r\nSubject: Re: Printer\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n',
    ),
    body,
  ])

/** The same mail with the line ends of another system. */
export const lineEnds: Record<string, (raw: Buffer) => Buffer> = {
  LF: (raw) => replaced(raw, '\n'),
  CRLF: (raw) => replaced(raw, '\r\n'),
  CR: (raw) => replaced(raw, '\r'),
}

const replaced = (raw: Buffer, end: string) =>
  Buffer.from(raw.toString('latin1').replace(/\r?\n/g, end), 'latin1')
