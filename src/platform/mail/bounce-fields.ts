import { oneLine } from '#shared/one-line.ts'

/** What became of a mail of ours at the other end. `refused`: for good; `gave_up`: tried too long; `delayed`: still tried. */
export type BounceFate = 'refused' | 'gave_up' | 'delayed'

/** What the fields about one recipient say; what they leave open is null. */
export type Told = { address: string | null; fate: BounceFate | null; status: string | null; words: string }

const mostRecipients = 50

/** The recipients that the fields of a delivery report name (RFC 3464), those that mail reached left out. */
export function recipientsInFields(text: string): Told[] {
  const groups = text
    .slice(0, 200_000)
    .split(/\r?\n[ \t]*\r?\n/)
    .map(fieldsIn)
    .filter((fields) => recipientFields.some((name) => fields.has(name)))
  return groups
    .filter((fields) => !reached.test(fields.get('action') ?? ''))
    .slice(0, mostRecipients)
    .map(tell)
}

const recipientFields = ['final-recipient', 'original-recipient']
const reached = /^\s*(?:delivered|relayed|expanded)\b/i

function fieldsIn(group: string): Map<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^\s{0,2}([a-z][a-z-]{2,40})[ \t]*:(.{0,4000})/i.exec(line) ?? []
    if (name && value !== undefined && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value)
  }
  return fields
}

function tell(fields: ReadonlyMap<string, string>): Told {
  const diagnostic = oneLine(fields.get('diagnostic-code')?.replace(/^\s*[\w-]{1,20}\s*;/, '') ?? '', 500)
  const status = statusIn(fields.get('status') ?? '') ?? statusIn(diagnostic)
  return {
    address: addressOf(fields),
    fate: fateOf(fields.get('action') ?? '', status, diagnostic),
    status,
    words: diagnostic,
  }
}

/** The type before the semicolon is left out by some; the original recipient stands in where the final one is hidden. */
function addressOf(fields: ReadonlyMap<string, string>): string | null {
  for (const name of [...recipientFields, 'x-actual-recipient']) {
    const value = (fields.get(name) ?? '').replace(/^[^;@]{0,40};/, '')
    const [address] = addressesIn(value)
    if (address) return address
  }
  return null
}

function fateOf(action: string, status: string | null, diagnostic: string): BounceFate | null {
  if (/^\s*delayed/i.test(action)) return 'delayed'
  const kind = classOf(status, diagnostic)
  if (kind === '5' || noSuchDomain.test(diagnostic)) return 'refused'
  if (kind === '4') return /^\s*failed/i.test(action) ? 'gave_up' : 'delayed'
  return null
}

/** Some call it passing, so that nobody has to look: a domain that is not there takes no mail tomorrow. */
const noSuchDomain = /\bNXDOMAIN\b|\bNull MX\b|domain name not found/i

/** By RFC 3463, or by the reply of SMTP where no status is given. */
export const classOf = (status: string | null, words: string): string | null =>
  status?.[0] ?? /(?:^|[\s:;(])([45])\d\d(?=[\s:;)-]|$)/.exec(words)?.[1] ?? null

/** Such as `5.1.1`; a status of zeros says nothing. */
export const statusIn = (text: string): string | null =>
  /(?<![\d.])([45]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)/.exec(text)?.[1] ?? null

export const addressesIn = (text: string): string[] =>
  text.slice(0, 20_000).match(/[^\s<>,;:"'()[\]\\@=]{1,64}@[a-z0-9][a-z0-9.-]{0,252}[a-z0-9]/gi) ?? []
