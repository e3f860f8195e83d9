import { expect, test } from 'vitest'

import { openAccount } from '#test/account.ts'
import { deliver, ledgerOf, mailOf, smtpPort, untrusted } from '#test/mail-in.ts'
import { openPost, outboxOf, switchOn } from '#test/mail-out.ts'
import { openDialogue } from '#test/smtp-dialogue.ts'

/** A support address of ours stands in each of them, and none is one: whoever reads them otherwise relays to victim.test. */
const detours = (ours: string) => {
  const host = ours.slice(ours.indexOf('@') + 1)
  return [
    `victim%victim.test@${host}`,
    `victim.test!victim@${host}`,
    `"victim@victim.test"@${host}`,
    `victim@victim.test@${host}`,
    `${ours}@victim.test`,
    `${ours},victim@victim.test`,
    `victim@victim.test,${ours}`,
    `${ours} victim@victim.test`,
    `@${host}:victim@victim.test`,
    `@victim.test,@${host}:victim@victim.test`,
    `victim@victim.test:${ours}`,
    `"support"@${host}`,
    `support\\@victim.test`,
    `sup\\port@${host}`,
    `support(victim@victim.test)@${host}`,
    `support@${host}.victim.test`,
    `support@${host}.`,
    `support@victim.test.${host}`,
    'victim@[127.0.0.1]',
    'support@[127.0.0.1]',
    'victim@localhost',
    'postmaster',
    'support',
    `+victim@victim.test@${host}`,
    `support+victim@victim.test`,
    `support\0@${host}`,
    `support@${host}\0@victim.test`,
    `ѕupport@${host}`,
    `ｓｕｐｐｏｒｔ@${host}`,
    '',
  ]
}

test('L9: of thirty ways to write an address that leads past ours to somebody else, none is taken, and nothing is relayed', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const port = await smtpPort()
  const forms = detours(account.supportAddress)

  const taken: string[] = []
  for (const via of ['127.0.0.1', untrusted])
    for (const form of forms) {
      const dialogue = await openDialogue(port, via)
      await dialogue.say('EHLO mail.elsewhere.test')
      await dialogue.say('MAIL FROM:<sender@elsewhere.test>')
      if (!(await dialogue.say(`RCPT TO:<${form}>`)).startsWith('5')) taken.push(`${via} ${form}`)
      expect(await dialogue.say('DATA')).not.toMatch(/^354/)
      dialogue.hangUp()
    }
  await post.work()

  expect(taken).toEqual([])
  expect(forms).toHaveLength(30)
  expect(await ledgerOf(account)).toEqual([])
  expect(post.sink.received).toEqual([])
})

test('L9: a sender that nobody refused before is refused alone: who is ours receives the mail', async () => {
  const account = await openAccount()
  const dialogue = await openDialogue(await smtpPort(), untrusted)
  await dialogue.say('EHLO mail.elsewhere.test')
  await dialogue.say('MAIL FROM:<sender@elsewhere.test>')

  expect(await dialogue.say('RCPT TO:<victim@victim.test>')).toMatch(/^550/)
  expect(await dialogue.say(`RCPT TO:<${account.supportAddress}>`)).toMatch(/^250/)
  await dialogue.say('DATA')
  dialogue.write(mailOf({ from: 'sender@elsewhere.test', to: 'victim@victim.test', cc: 'other@victim.test' }))
  expect(await dialogue.say('\r\n.')).toMatch(/^250/)
  dialogue.hangUp()

  expect(await ledgerOf(account)).toMatchObject([{ envelope_to: account.supportAddress }])
})

test('L7: whatever becomes of a mail that was taken, nothing goes back to who it says sent it, also when asked for', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')
  const forged = { from: 'victim@victim.test', 'return-path': '<victim@victim.test>' }
  const receipts = {
    ...forged,
    'disposition-notification-to': 'victim@victim.test',
    'return-receipt-to': 'victim@victim.test',
    'x-confirm-reading-to': 'victim@victim.test',
    'errors-to': 'victim@victim.test',
  }
  const mails = [
    mailOf(receipts),
    mailOf({ ...forged, 'content-type': 'multipart/mixed; boundary=b' }, '--b\r\n\r\n'.repeat(2000)),
    mailOf({ ...forged, subject: 'x'.repeat(400_000) }),
    mailOf({ ...forged, from: 'victim@victim.test, other@victim.test' }),
    mailOf({ ...forged, 'auto-submitted': 'auto-replied' }),
    'no header at all',
    '',
  ]

  for (const raw of mails)
    expect(await deliver(account, { from: 'victim@victim.test', raw, via: untrusted })).toMatch(/^250/)
  expect(await deliver(account, { from: '', raw: mailOf(receipts), via: untrusted })).toMatch(/^250/)
  await post.work()

  expect((await ledgerOf(account)).every(({ state }) => state !== 'received')).toBe(true)
  expect(post.sink.received).toEqual([])
  expect((await outboxOf(account)).filter(({ state }) => state === 'sent' || state === 'queued')).toEqual([])
})

test('L7: nobody can ask for a report of delivery in the dialogue', async () => {
  const account = await openAccount()
  const dialogue = await openDialogue(await smtpPort(), untrusted)

  expect(await dialogue.say('EHLO mail.elsewhere.test')).not.toMatch(/\bDSN\b/)
  await dialogue.say('MAIL FROM:<victim@victim.test> RET=FULL ENVID=x')
  await dialogue.say(`RCPT TO:<${account.supportAddress}> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;a@b.test`)
  await dialogue.say('DATA')
  dialogue.write(mailOf({ from: 'victim@victim.test' }))
  await dialogue.say('\r\n.')
  dialogue.hangUp()
  const post = await openPost(account)
  await post.work()

  expect(post.sink.received).toEqual([])
})
