import { expect, test } from 'vitest'

import { corporaFolder, mailsOf } from '#test/corpora.ts'

import { automaticBecause, isReport } from './automatic.ts'
import { readMail } from './reading-mail.ts'

const us = 'support@kerbel.test'

async function because(headers: string, envelopeFrom = 'marie@acme.test') {
  const from = /^from:/im.test(headers) ? '' : 'From: Marie <marie@acme.test>\r\n'
  const reading = await readMail(Buffer.from(`${from}${headers}\r\n\r\nBonjour\r\n`))
  const { mail } = reading
  if (!mail) throw new Error('the mail could not be read')
  const mediaTypes = mail.attachments.map(({ mediaType }) => mediaType)
  return automaticBecause({ ...mail, mediaTypes }, { envelopeFrom, ownAddresses: [us] })
}

test('L1: a null return path means that nobody waits for an answer', async () => {
  expect(await because('Subject: Hello', '')).toBe('null_return_path')
})

test.each([
  ['Auto-Submitted: auto-replied', 'auto_submitted'],
  ['Auto-Submitted: auto-generated (vacation)', 'auto_submitted'],
  ['Auto-Submitted:  no\r\nAuto-Submitted: auto-notified', 'auto_submitted'],
  ['Precedence: bulk', 'precedence'],
  ['precedence: LIST', 'precedence'],
  ['Precedence: junk', 'precedence'],
  ['Precedence: auto_reply', 'precedence'],
  ['Precedence: first-class\r\nPrecedence: bulk', 'precedence'],
  ['List-Id: <news.acme.test>', 'list'],
  ['List-Unsubscribe: <mailto:off@acme.test>', 'list'],
  ['X-Auto-Response-Suppress: All', 'auto_response_suppress'],
  ['X-Auto-Response-Suppress: OOF, AutoReply', 'auto_response_suppress'],
  ['X-Auto-Response-Suppress: DR', 'auto_response_suppress'],
  ['X-Loop: acme', 'loop'],
  ['Content-Type: multipart/report; report-type=delivery-status; boundary=b', 'report'],
  ['Content-Type: multipart/report; report-type="feedback-report"; boundary=b', 'report'],
  [`From: ${us}`, 'own_address'],
  ['From: Support <SUPPORT@Kerbel.test>', 'own_address'],
  ['From: MAILER-DAEMON@acme.test', 'system_sender'],
  ['From: Mail Delivery Subsystem <mail@acme.test>', 'system_sender'],
  ['From: postmaster@acme.test', 'system_sender'],
  ['From: no-reply@acme.test', 'system_sender'],
  ['From: NoReply@acme.test', 'system_sender'],
  ['From: Acme <ne-pas-repondre@acme.test>', 'system_sender'],
  ['X-Autoreply: yes', 'system_header'],
  ['X-Failed-Recipients: paul@acme.test', 'system_header'],
  ['Subject: Réponse automatique : Imprimante', 'system_subject'],
  ['Subject: Automatic reply: Printer', 'system_subject'],
  ['Subject: Out of Office', 'system_subject'],
  ['Subject: Undelivered Mail Returned to Sender', 'system_subject'],
])('L1: %s makes a mail automatic', async (headers, reason) => {
  expect(await because(headers)).toBe(reason)
})

test.each([
  'Auto-Submitted: no',
  'Precedence: normal',
  'X-Auto-Response-Suppress: None',
  'Subject: Automatic door is stuck',
  'Subject: Delivery address of the printer',
  'Subject: Absence de réseau au deuxième étage',
  'Subject: Autorisations manquantes',
  'From: Noreen Plyer <noreen.plyer@acme.test>',
  'From: Bounce House <hello@bounce-house.test>',
])('L1: %s is a person’s mail', async (headers) => {
  expect(await because(headers)).toBe(null)
})

test('a bounce is a report, a vacation answer is not', async () => {
  const looked = async (headers: string) => {
    const { mail } = await readMail(Buffer.from(`${headers}\r\n\r\n`))
    if (!mail) throw new Error('the mail could not be read')
    return isReport({ ...mail, mediaTypes: [] })
  }
  expect(await looked('From: MAILER-DAEMON@acme.test\r\nSubject: failure notice')).toBe(true)
  expect(await looked('From: paul@acme.test\r\nSubject: Out of Office\r\nAuto-Submitted: auto-replied')).toBe(
    false,
  )
})

/** Real reports, mail of lists and in bulk, and from addresses that nobody reads: they stand in the sets, too. */
const machines =
  /multipart_report|bad_date_header|empty_in_reply_to|encoding_madness|trailing_dot|mimepart_without_content_type/

test.skipIf(corporaFolder === null)(
  'L1: of what people really wrote, at most one in a hundred is taken for a machine’s',
  async () => {
    const mails = ['mikel', 'talon', 'replytrimmer']
      .flatMap(mailsOf)
      .filter(({ name }) => !machines.test(name))
    const taken: string[] = []
    for (const { name, raw } of mails) {
      const { mail } = await readMail(raw)
      const mediaTypes = mail?.attachments.map(({ mediaType }) => mediaType) ?? []
      const surroundings = { envelopeFrom: 'somebody@elsewhere.test', ownAddresses: [us] }
      if (mail && automaticBecause({ ...mail, mediaTypes }, surroundings)) taken.push(name)
    }
    console.log(`people's mail: ${taken.length} of ${mails.length} taken for a machine's`)
    expect(mails.length).toBeGreaterThan(100)
    expect(taken.length / mails.length).toBeLessThanOrEqual(0.01)
  },
)
