import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { corporaFolder, mailsOf } from '#test/corpora.ts'

import { readMail } from './reading-mail.ts'

/** What Python's own `email` package makes of each mail, as hashes: of texts without their white space's shape. */
type Expected = { from?: string; subject?: string; text?: string; files?: string[] }
const expectations: Record<string, Expected> = JSON.parse(
  readFileSync('test/expectations/mikel.json', 'utf8'),
)

/** Where the other reader is no judge, looked at one by one. */
const otherwise: Record<string, string> = {
  'attachment_emails/attachment_message_rfc822.eml file':
    'a file of a mail within the mail: that mail is kept whole',
  'error_emails/content_transfer_encoding_7-bit.eml text':
    'declared ISO-8859-1, written in windows-1252, read as browsers do',
  'mime_emails/raw_email4.eml text': 'all of its texts are shown, the other reader stops at the first',
  'multipart_report_emails/multipart_report_multiple_status.eml text':
    'a status report with words in it stays a file',
  'plain_emails/raw_email_incorrect_header.eml text':
    'a line without a colon ends the header block for the other reader',
  'rfc2822/example13.eml text': 'blanks before colons end the header block for the other reader',
  'rfc2822/example14.eml subject':
    'between encoded words white space is dropped, which the other reader keeps',
}

const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex').slice(0, 12)
const flat = (text: string) => text.trim().split(/\s+/).join(' ')

test.skipIf(corporaFolder === null)(
  'B5: who, what, which words and which files: as an independent reader understands them',
  async () => {
    const right: Record<string, number> = { from: 0, subject: 0, text: 0, file: 0 }
    const wrong: string[] = []
    for (const { name, raw } of mailsOf('mikel')) {
      const expected = expectations[name.slice('mikel/'.length)] ?? {}
      const reading = await readMail(raw)
      const shown = reading.ok ? reading.mail : reading.glimpse
      const got: Record<string, string[]> = {
        from: [hash(shown.from?.address.toLowerCase() ?? '')],
        subject: [hash(flat(shown.subject))],
        text: [hash(flat(reading.mail?.text ?? '').slice(0, 120))],
        file: reading.mail?.attachments.map(({ bytes }) => hash(bytes)) ?? [],
      }
      const asked: [string, string | undefined][] = [
        ['from', expected.from],
        ['subject', expected.subject],
        ['text', expected.text],
        ...(expected.files ?? []).map((file): [string, string] => ['file', file]),
      ]
      for (const [what, wanted] of asked) {
        if (wanted === undefined) continue
        if (got[what]?.includes(wanted)) right[what] = (right[what] ?? 0) + 1
        else wrong.push(`${name.slice('mikel/'.length)} ${what}`)
      }
    }
    console.log('B5:', right, `${wrong.length} otherwise`)
    expect(wrong.sort()).toEqual(Object.keys(otherwise).sort())
    expect(right).toEqual({ from: 99, subject: 93, text: 80, file: 21 })
  },
)
