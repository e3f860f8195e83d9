import { once } from 'node:events'
import { connect } from 'node:net'
import { connect as encrypt } from 'node:tls'

import { afterEach, expect, test } from 'vitest'

import { openLog } from '#platform/log.ts'
import { handOver, openDialogue } from '#test/smtp-dialogue.ts'

import { listenForMail, type Smtp } from './smtp.ts'
import type { Arrival } from './smtp-arrivals.ts'

const mail = 'From: a@elsewhere.test\r\nSubject: Hello\r\n\r\nIt does not work.\r\n'
const us = { accountId: 'kerbel', supportAddress: 'support@kerbel.test' }

const open: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const each of open.splice(0)) await each.close()
})

/** Made for these tests, and good for nothing else. */
const tls = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg2HwBwRb14EpWKlb7
PabOsYQHH07LvHH84ebd2jcOKx6hRANCAATPf31uKxIHiVoUUy3SWUgi8Jdbo9LF
zyKmTYH9B9KEE7gUWDAUTq+GqIuJuaeGAqx7AYoqLtrOeqXKvWerICZr
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBhTCCASugAwIBAgIUB7ZaQtwmdil6lQ7VwTkdtdqW9pMwCgYIKoZIzj0EAwIw
FzEVMBMGA1UEAwwMZ3VpY2hldC50ZXN0MCAXDTI2MTEyMjEzNTEzOVoYDzIxMjYx
MDI5MTM1MTM5WjAXMRUwEwYDVQQDDAxndWljaGV0LnRlc3QwWTATBgcqhkjOPQIB
BggqhkjOPQMBBwNCAATPf31uKxIHiVoUUy3SWUgi8Jdbo9LFzyKmTYH9B9KEE7gU
WDAUTq+GqIuJuaeGAqx7AYoqLtrOeqXKvWerICZro1MwUTAdBgNVHQ4EFgQUf5lX
DyuLEjmU3/xM64BfFFr12ZwwHwYDVR0jBBgwFoAUf5lXDyuLEjmU3/xM64BfFFr1
2ZwwDwYDVR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiBENPcldZJkR+++
VUAaegiE2+BRs27aPFjTZ7PVDtSvQwIhAL62YHASaJR/MFaQ6rkV9FVbs87NxLcb
NziweRjA++ux
-----END CERTIFICATE-----`,
}

/** A listener for one support address that remembers what it was given. */
async function listener(wish: Partial<Smtp> = {}) {
  const arrivals: Arrival[] = []
  const smtp = await listenForMail({
    host: '127.0.0.1',
    port: 0,
    name: 'guichet.test',
    tls: null,
    trustedNetworks: ['127.0.0.1/32'],
    log: openLog('silent'),
    recipientOf: async (address) => (/^support(\+.*)?@kerbel\.test$/i.test(address) ? us : null),
    accept: async (given) => void arrivals.push(...given),
    ...wish,
  })
  open.push(smtp)
  return { ...smtp, arrivals }
}

test('L9: an address that is nobody’s is refused in the dialogue, and nothing is relayed', async () => {
  const { port, arrivals } = await listener()

  for (const to of ['nobody@kerbel.test', 'victim@elsewhere.test', 'victim%elsewhere.test@kerbel.test'])
    expect(await handOver(port, { to, raw: mail })).toMatch(/^550 5\.1\.1/)
  expect(arrivals).toEqual([])
})

test('L9: whoever tries names out is sent away', async () => {
  const { port } = await listener()
  const dialogue = await openDialogue(port)
  await dialogue.say('EHLO mail.elsewhere.test')
  await dialogue.say('MAIL FROM:<a@elsewhere.test>')

  const replies: string[] = []
  for (let guess = 0; guess < 22; guess++)
    replies.push((await dialogue.say(`RCPT TO:<name${guess}@kerbel.test>`)).slice(0, 3))
  expect(replies).toEqual([...Array(20).fill('550'), '421', ''])
})

test('L9: nobody signs in, no key that everybody has encrypts, and no command tells who is here', async () => {
  const { port } = await listener()
  const dialogue = await openDialogue(port)

  const offered = await dialogue.say('EHLO mail.elsewhere.test')
  expect(offered).not.toMatch(/AUTH|STARTTLS/)
  expect(await dialogue.say('AUTH LOGIN')).toMatch(/^5/)
  expect(await dialogue.say('STARTTLS')).toMatch(/^5/)
  expect(await dialogue.say('VRFY support')).toBe(await dialogue.say('VRFY nobody'))
  expect(await dialogue.say('EXPN support')).toMatch(/^5/)
  dialogue.hangUp()
})

test.each([
  ['\n.\n', 'LF.LF'],
  ['\n.\r\n', 'LF.CRLF'],
  ['\r\n.\n', 'CRLF.LF'],
  ['\r.\r', 'CR.CR'],
  ['\r.\n', 'CR.LF'],
])('L9: the ending %j smuggles no second mail in', async (ending) => {
  const { port, arrivals } = await listener()
  const smuggled = `${mail}one${ending}MAIL FROM:<ceo@victim.test>\r\nRCPT TO:<support@kerbel.test>\r\nDATA\r\nFrom: ceo@victim.test\r\n\r\ntwo`

  expect(await handOver(port, { to: us.supportAddress, raw: smuggled })).toMatch(/^250/)
  expect(arrivals.map(({ envelopeFrom }) => envelopeFrom)).toEqual(['sender@elsewhere.test'])
})

test('F1: a mail is acknowledged when it is kept, and not before', async () => {
  const kept = Promise.withResolvers<void>()
  const { port } = await listener({ accept: () => kept.promise })
  let answered = false
  const reply = handOver(port, { to: us.supportAddress, raw: mail }).finally(() => {
    answered = true
  })

  const other = await openDialogue(port) // a whole conversation goes by meanwhile
  await other.say('EHLO other.test')
  other.hangUp()
  expect(answered).toBe(false)
  kept.resolve()
  expect(await reply).toMatch(/^250/)
})

test('F1: where a mail cannot be kept, its sender is asked to try again and told nothing else', async () => {
  const away = () => Promise.reject(new Error('connection to 10.0.0.7 refused for guichet_app'))

  const cannotKeep = await listener({ accept: away })
  expect(await handOver(cannotKeep.port, { to: us.supportAddress, raw: mail })).toMatch(
    /^451 4\.3\.0 Not now/,
  )
  const cannotAsk = await listener({ recipientOf: away })
  expect(await handOver(cannotAsk.port, { to: us.supportAddress, raw: mail })).toMatch(/^451 4\.3\.0 Not now/)
})

test('C5: a mail over 35 MiB is refused, when it says so and when it does not', async () => {
  const { port, arrivals } = await listener()
  const limit = 35 * 1024 * 1024
  const dialogue = await openDialogue(port)
  await dialogue.say('EHLO mail.elsewhere.test')

  expect(await dialogue.say(`MAIL FROM:<a@elsewhere.test> SIZE=${limit + 1}`)).toMatch(/^552/)
  dialogue.hangUp()
  expect(await handOver(port, { to: us.supportAddress, raw: Buffer.alloc(limit + 1, 'x\r\n') })).toMatch(
    /^552 5\.3\.4/,
  )
  expect(arrivals).toEqual([])
  expect(await handOver(port, { to: us.supportAddress, raw: Buffer.alloc(limit - 2, 'x\r\n') })).toMatch(
    /^250/,
  )
})

test('C6: bytes are kept as they came, whatever they are', async () => {
  const { port, arrivals } = await listener()
  const raw = Buffer.concat([
    Buffer.from('Subject: a\0b\xff\n\n.\r\n..\r\n'),
    Buffer.from([...Array(256).keys()]),
    Buffer.from('\r\n'),
  ])

  await handOver(port, { to: us.supportAddress, raw })

  expect(arrivals[0]?.raw.equals(Buffer.concat([raw, Buffer.from('\r\n')]))).toBe(true) // the end of data adds a line end
})

test('recipients that meet at one support address are one mail, under the address that says most', async () => {
  const { port, arrivals } = await listener()

  await handOver(port, {
    from: '',
    to: ['Support@Kerbel.test', 'support+t.12.abc@kerbel.test', 'support@kerbel.test'],
    raw: mail,
    via: '127.0.0.2',
  })

  expect(arrivals).toHaveLength(1)
  expect(arrivals[0]).toMatchObject({
    ...us,
    envelopeTo: 'support+t.12.abc@kerbel.test',
    envelopeFrom: '',
    clientAddress: '127.0.0.2',
    clientTrusted: false,
    clientName: 'mail.elsewhere.test',
  })
})

test('F16: closing lets a mail that is being handed over come in, and sends everybody else away', async () => {
  const { port, arrivals, close } = await listener()
  const idle = await openDialogue(port)
  await idle.say('EHLO idle.test')
  const busy = await openDialogue(port)
  await busy.say('EHLO busy.test')
  await busy.say('MAIL FROM:<a@elsewhere.test>')
  await busy.say('RCPT TO:<support@kerbel.test>')
  await busy.say('DATA')
  busy.write(mail)

  const closed = close()
  expect(await idle.hear()).toMatch(/^421/)
  expect(await busy.say('\r\n.')).toMatch(/^250/)
  expect(await busy.say('MAIL FROM:<a@elsewhere.test>')).toMatch(/^421/)
  await closed
  expect(arrivals).toHaveLength(1)
})

test('L9: with a certificate of one’s own mail is encrypted, and what was said before that is forgotten', async () => {
  const { port, arrivals } = await listener({ tls })
  const plain = connect(port, '127.0.0.1')
  const hear = async (socket: NodeJS.ReadableStream) => String((await once(socket, 'data'))[0])
  await hear(plain)
  plain.write('EHLO mail.elsewhere.test\r\n')
  expect(await hear(plain)).toContain('STARTTLS')
  plain.write('STARTTLS\r\nMAIL FROM:<smuggled@evil.test>\r\nRCPT TO:<support@kerbel.test>\r\n')
  expect(await hear(plain)).toMatch(/^220 [^\n]*\n$/)

  const secure = encrypt({ socket: plain, servername: 'guichet.test', ca: tls.cert })
  await once(secure, 'secureConnect')
  secure.write('EHLO mail.elsewhere.test\r\n')
  expect(await hear(secure)).not.toContain('STARTTLS')
  secure.write('DATA\r\n')
  expect(await hear(secure)).toMatch(/^503/)
  secure.destroy()
  expect(arrivals).toEqual([])
})
