import fc from 'fast-check'
import { expect, test } from 'vitest'

import { corporaFolder, mailsOf } from '#test/corpora.ts'

import { readBounce } from './bounce.ts'
import { readMail } from './reading-mail.ts'

async function bounceIn(text: string) {
  const { mail } = await readMail(Buffer.from(text.replace(/\n/g, '\r\n')))
  return mail && readBounce(mail)
}

const report = (
  fields: string,
  words = 'The mail system could not deliver it.',
) => `From: MAILER-DAEMON@mx.test
To: support@kerbel.test
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: text/plain

${words}
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.test

${fields}

--b--
`

const plain = (words: string, headers = '') => `From: MAILER-DAEMON@mx.test
To: support@kerbel.test
Subject: failure notice
${headers}
${words}
`

test('L8: a report says for each recipient how it ended, and in whose words', async () => {
  expect(
    await bounceIn(
      report(`Final-Recipient: rfc822; carl@acme.test
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <carl@acme.test>:
  User unknown

Original-Recipient: rfc822;maud@acme.test
Final-Recipient: maud@acme.test
Action: delayed
Status: 4.4.1

Final-Recipient: rfc822; tess@acme.test
Action: failed
Status: 4.4.7

Final-Recipient: rfc822; ada@acme.test
Action: delivered
Status: 2.0.0`),
    ),
  ).toMatchObject({
    kind: 'bounce',
    failures: [
      {
        address: 'carl@acme.test',
        fate: 'refused',
        status: '5.1.1',
        words: '550 5.1.1 <carl@acme.test>: User unknown',
      },
      { address: 'maud@acme.test', fate: 'delayed', status: '4.4.1' },
      { address: 'tess@acme.test', fate: 'gave_up', status: '4.4.7' },
    ],
  })
})

test('L8: a report about mail that arrived is no bounce, and neither are a person’s words', async () => {
  const delivered = 'Final-Recipient: rfc822; carl@acme.test\nAction: delivered\nStatus: 2.0.0'
  expect(await bounceIn(report(delivered, 'Your mail was delivered.'))).toBe(null)
  expect(await bounceIn('From: carl@acme.test\nSubject: Away\n\nI am away until Monday.\n')).toBe(null)
})

test.each([
  ['Exim', '  carl@acme.test\n    host mx.acme.test [192.0.2.1]: 550 5.1.1 No such user', 'refused'],
  ['qmail', '<carl@acme.test>:\nSorry, no mailbox here by that name. (#5.1.1)', 'refused'],
  ['qmail', '<carl@acme.test>:\nConnected to 192.0.2.1 but connection died. (#4.4.2)', 'gave_up'],
  ['Postfix', '<carl@acme.test>: host mx.acme.test said: 550 Mailbox unavailable', 'refused'],
  ['Gmail', 'carl@acme.test\nMessage will be retried for 2 more day(s)', 'delayed'],
  ['Exchange', 'carl@acme.test\n#< #5.1.1 SMTP; 550 User unknown> #SMTP#', 'refused'],
  ['one without numbers', '<carl@acme.test>: mailbox is full', 'gave_up'],
])('L8: what %s says in words is understood', async (_who, words, fate) => {
  expect(
    await bounceIn(plain(`This could not be delivered.\n\n${words}\n\n--- Below this line is a copy`)),
  ).toMatchObject({
    failures: [{ address: 'carl@acme.test', fate }],
  })
})

test('L8: the recipient stands in a header, where no words name one', async () => {
  expect(await bounceIn(plain('Sorry.', 'X-Failed-Recipients: carl@acme.test\n'))).toMatchObject({
    failures: [{ address: 'carl@acme.test', fate: 'refused' }],
  })
})

test('L8: a complaint is told apart from a bounce', async () => {
  const complaint = report('').replace(
    /Content-Type: message\/delivery-status[\s\S]*--b--/,
    'Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: <carl@acme.test>\n\n--b--',
  )
  expect(await bounceIn(complaint)).toMatchObject({
    kind: 'complaint',
    failures: [{ address: 'carl@acme.test', words: 'abuse' }],
  })
})

/** Answers of people who are away, a notice of delivery, and answers of lists: no bounces. */
const noBounces = 7

test.skipIf(corporaFolder === null)(
  'L8: real bounces name their recipient and say how it ended',
  async () => {
    const mails = mailsOf('sisimai')
    const seen = { 'recipient and end': 0, 'no recipient': 0, 'not understood': 0, refused: 0 }
    for (const { raw } of mails) {
      const { mail } = await readMail(raw)
      const bounce = mail && readBounce(mail)
      if (!bounce) seen['not understood']++
      else if (bounce.failures.some(({ address }) => address === null)) seen['no recipient']++
      else seen['recipient and end']++
      if (bounce?.failures.some(({ fate }) => fate === 'refused')) seen.refused++
    }
    console.log(`sisimai: ${mails.length} mails`, seen)
    expect(mails.length).toBeGreaterThan(300)
    expect(seen['recipient and end']).toBeGreaterThanOrEqual(mails.length - noBounces - 2)
  },
)

test.skipIf(corporaFolder === null)('L8: broken reports are read without harm', async () => {
  const raws = mailsOf('sisimai').map(({ raw }) => raw)
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.uint8Array({ maxLength: 40 }),
      async (which, at, cut, put) => {
        const raw = raws[which % raws.length] ?? Buffer.alloc(0)
        const start = at % (raw.length + 1)
        const broken = Buffer.concat([raw.subarray(0, start), put, raw.subarray(start + (cut % 200))])
        const { mail } = await readMail(broken)
        const bounce = mail && readBounce(mail)
        for (const { address, status, words } of bounce?.failures ?? []) {
          expect(address ?? 'a@b').toMatch(/^[^\s<>,;]+@[^\s<>,;]+$/)
          expect(status ?? '5.0.0').toMatch(/^[45]\.\d{1,3}\.\d{1,3}$/)
          expect(words).not.toMatch(/\p{Cc}/u)
          expect(words.length).toBeLessThanOrEqual(500)
        }
      },
    ),
    { numRuns: 400 },
  )
})
