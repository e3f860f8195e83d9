import { afterAll, expect, test } from 'vitest'

import type { Reading, ReadMail } from './reading.ts'
import { openMailReader } from './reading-pool.ts'

const reader = openMailReader({ threads: 1 })
afterAll(() => reader.close())

const read = (raw: string | Buffer) => reader.read(Buffer.from(raw))
const head = 'From: Marie <marie@acme.test>\r\nSubject: Hello\r\n'

function mailIn(reading: Reading): ReadMail {
  if (!reading.ok) throw new Error(`${reading.reason}: ${reading.detail}`)
  return reading.mail
}
const outcome = (reading: Reading) => (reading.ok ? 'read' : reading.reason)

test('a mail is read: who, what, to whom, in answer to what, with which files', async () => {
  const raw = [
    'From: =?utf-8?Q?Marie_Dupr=C3=A9?= <Marie@ACME.test>',
    'To: Support <support@kerbel.test>, "Paul, chef" <paul@acme.test>',
    'Subject: =?iso-8859-1?Q?Acc=E8s?= =?iso-8859-1?Q?_refus=E9?=',
    'Message-ID: <1@acme.test>',
    'In-Reply-To: <0@kerbel.test>',
    'References: <a@kerbel.test>\r\n <b@kerbel.test>',
    'Date: Thu, 20 Aug 2026 10:00:00 +0200',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>Bonjour,</p><p>voir <a href="https://acme.test/x">la page</a></p>',
    '--b',
    'Content-Type: application/pdf; name="../../etc/fac\u202efdp.exe"',
    'Content-Transfer-Encoding: base64',
    '',
    'JVBERi0=',
    '--b--',
    '',
  ].join('\r\n')

  expect(mailIn(await read(raw))).toMatchObject({
    from: { address: 'Marie@acme.test', name: 'Marie Dupré' },
    to: [{ address: 'support@kerbel.test' }, { address: 'paul@acme.test', name: 'Paul, chef' }],
    subject: 'Accès refusé',
    messageId: '<1@acme.test>',
    inReplyTo: ['<0@kerbel.test>'],
    references: ['<a@kerbel.test>', '<b@kerbel.test>'],
    date: new Date('2026-08-20T08:00:00Z'),
    text: 'Bonjour,\n\nvoir la page [https://acme.test/x]',
    attachments: [{ name: expect.not.stringMatching(/[/\u202e]/), mediaType: 'application/pdf' }],
  })
})

const words = (count: number, one: string) => one.repeat(count)
const nested = (depth: number) =>
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary="b${at}"\r\n\r\n--b${at}\r\n`,
  ).join('')
const parts = (count: number) =>
  `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${words(count, '--b\r\n\r\n\r\n')}--b--\r\n`
const messages = (count: number) =>
  Array.from({ length: count }, (_, at) => `Content-Type: message/rfc822\r\n\r\nSubject: ${at}\r\n`).join('')

/** Each at its limit's size and at ten times that: read or set aside, never fatal, never half. */
const torture: Record<string, (times: number) => string> = {
  'nested parts': (times) => head + nested(1000 * times),
  'many parts': (times) => parts(100_000 * times),
  'many headers': (times) => `${words(20_000 * times, 'X-A: b\r\n')}${head}\r\nx`,
  'a subject of megabytes': (times) =>
    `From: a@acme.test\r\nSubject: ${words(500_000 * times, 'x')}\r\n\r\nx`,
  'many recipients': (times) => `${head}To: ${words(10_000 * times, 'a@acme.test, ')}\r\n\r\nx`,
  'mails within mails': (times) => head + messages(500 * times),
  'nested HTML': (times) => `${head}Content-Type: text/html\r\n\r\n${words(100_000 * times, '<div>')}deep`,
  'many references': (times) => `${head}References: ${words(20_000 * times, '<a@acme.test> ')}\r\n\r\nx`,
  'many parentheses': (times) => `Subject: x\r\nFrom: ${words(20_000 * times, '(')}a@acme.test\r\n\r\nx`,
  'many groups': (times) => `Subject: x\r\nFrom: ${words(5000 * times, 'g:')}a@acme.test;\r\n\r\nx`,
  'many encoded words': (times) =>
    `From: a@acme.test\r\nSubject: ${words(10_000 * times, '=?utf-8?q?a?= ')}\r\n\r\nx`,
  'a line of a megabyte': (times) => `${head}\r\n${words(1_000_000 * times, 'x')}`,
  'base64 full of junk': (times) =>
    `${head}Content-Transfer-Encoding: base64\r\n\r\n${words(200_000 * times, 'QUJD!!\r\n')}`,
  'many dashes': (times) =>
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${words(300_000 * times, '--\r\n')}`,
}

test.each(Object.keys(torture))('C5: %s are read or set aside, at once', async (name) => {
  for (const times of [1, 10]) {
    const started = performance.now()
    const reading = await read(torture[name]?.(times) ?? '')
    expect(performance.now() - started, `${times}x`).toBeLessThan(8000) // two seconds of processor, on a busy machine
    expect(
      reading.ok ? reading.mail.text.length > 0 || reading.mail.attachments.length > 0 : reading.reason,
    ).toBeTruthy()
  }
})

test.each([
  ['1,001 parts', parts(1001), 'too_many_parts'],
  ['1,000 parts', parts(999), 'read'],
  ['51 levels', head + nested(52), 'nested_too_deep'],
  ['1,001 headers', `${words(999, 'X-A: b\r\n')}${head}\r\nx`, 'too_many_headers'],
  ['a header block over 256 KB', `X-A: ${words(262_144, 'x')}\r\n${head}\r\nx`, 'header_too_large'],
  ['501 recipients', `${head}To: ${words(500, 'a@acme.test,')}a@acme.test\r\n\r\nx`, 'too_many_recipients'],
  ['500 recipients', `${head}To: ${words(499, 'a@acme.test,')}a@acme.test\r\n\r\nx`, 'read'],
  ['two From', `From: a@acme.test\r\n${head}\r\nx`, 'duplicate_header'],
  ['From with a blank before the colon', `From : a@acme.test\r\n${head}\r\nx`, 'duplicate_header'],
  ['From behind a NUL', `\0From: a@acme.test\r\n${head}\r\nx`, 'duplicate_header'],
  ['From behind a carriage return', `X-A: b\rFrom: ceo@victim.test\r\n${head}\r\nx`, 'duplicate_header'],
  ['two Message-IDs', `Message-ID: <1@a.test>\r\nMessage-ID: <2@a.test>\r\n${head}\r\nx`, 'duplicate_header'],
  ['two Reply-To', `Reply-To: a@a.test\r\nReply-To: b@b.test\r\n${head}\r\nx`, 'duplicate_header'],
  ['two Sender', `Sender: a@a.test\r\nSender: b@b.test\r\n${head}\r\nx`, 'duplicate_header'],
  ['two dates', `Date: x\r\nDate: y\r\n${head}\r\nx`, 'duplicate_header'],
  ['two subjects', `Subject: other\r\n${head}\r\nx`, 'read'],
  ['no From', 'Subject: Hello\r\n\r\nx', 'no_sender'],
  ['an empty From', 'From: \r\n\r\nx', 'no_sender'],
  ['an empty address', 'From: Marie <>\r\n\r\nx', 'no_sender'],
  ['two addresses', 'From: a@acme.test, ceo@victim.test\r\n\r\nx', 'several_senders'],
  ['nothing at all', '', 'no_sender'],
  ['a header without colon', `${head}nothing to see\r\nX-A: b\r\n\r\nx`, 'read'],
  ['an empty boundary', `${head}Content-Type: multipart/mixed; boundary=""\r\n\r\n--\r\n\r\nx`, 'read'],
  [
    'two boundaries',
    `${head}Content-Type: multipart/mixed; boundary=b; boundary=c\r\n\r\n--b\r\n\r\nx\r\n--c\r\n\r\ny\r\n--b--\r\n`,
    'read',
  ],
])('C5: %s', async (_, raw, expected) => {
  expect(outcome(await read(raw))).toBe(expected)
})

test('C5: a text too long to show is shown in part and attached whole', async () => {
  const text = words(300_000, 'x')
  const { text: shown, attachments } = mailIn(await read(`${head}\r\n${text}`))

  expect(shown).toHaveLength(200_004)
  expect(shown.endsWith('\n[…]')).toBe(true)
  expect(attachments.map(({ name, bytes }) => [name, bytes.length])).toEqual([['message.txt', text.length]])
})

test('C5: a body whose boundary never comes is not lost', async () => {
  const { text } = mailIn(
    await read(`${head}Content-Type: multipart/mixed; boundary=b\r\n\r\nIt does not work.\r\n`),
  )

  expect(text).toBe('It does not work.')
})

test('what is set aside still shows from whom it says it is, and what it is about', async () => {
  const reading = await read(
    'From: a@acme.test\r\nFrom: ceo@victim.test\r\nSubject: =?utf-8?q?Acc=C3=A8s?=\r\n\r\nx',
  )

  expect(reading).toMatchObject({
    ok: false,
    glimpse: { from: { address: 'a@acme.test' }, subject: 'Accès' },
    mail: { from: null, text: 'x' },
  })
})

test.each([
  ['plain', 'From: a@b.test', 'a@b.test'],
  ['an upper-case domain', 'From: A.B@B.TEST', 'A.B@b.test'],
  ['an international domain', 'From: a@exämple.test', 'a@xn--exmple-cua.test'],
  ['comments within', 'From: Pete <pete(his account)@silly.test(his host)>', 'pete@silly.test'],
  ['a name with an address in it', 'From: "ceo@victim.test" <a@evil.test>', 'a@evil.test'],
  ['a list', 'From: v@victim.test, evil@evil.test', 'several_senders'],
  ['a list in quotes', 'From: "x, y" <a@evil.test>', 'a@evil.test'],
  ['two angle addresses', 'From: <a@evil.test> <v@victim.test>', 'several_senders'],
  ['angle after the end', 'From: v@victim.test> <evil@evil.test', 'sender_address_refused'],
  ['a group', 'From: g: evil@evil.test;', 'sender_address_refused'],
  ['a group of two', 'From: g: evil@evil.test, v@victim.test;', 'several_senders'],
  ['a quoted local part', 'From: "attacker@evil.test x"@victim.test', 'sender_address_refused'],
  ['a route', 'From: <@evil.test:v@victim.test>', 'sender_address_refused'],
  ['a NUL', 'From: v@victim.test\0@evil.test', 'sender_address_refused'],
  ['a percent route', 'From: v%victim.test@evil.test', 'sender_address_refused'],
  ['a bang route', 'From: evil!v@victim.test', 'sender_address_refused'],
  ['a blank inside', 'From: v @victim.test', 'sender_address_refused'],
  [
    'an address made of an encoded word',
    'From: =?utf-8?q?=3Cceo=40victim=2Etest=3E?=',
    'sender_address_refused',
  ],
  ['an encoded address behind a name', 'From: =?utf-8?b?Y2VvQHZpY3RpbS50ZXN0?= <a@evil.test>', 'a@evil.test'],
  ['an IP address', 'From: a@[127.0.0.1]', 'sender_address_refused'],
  ['an underscore in the domain', 'From: a@b_c.test', 'sender_address_refused'],
  ['full-width letters', 'From: a@ｅvil.test', 'sender_address_refused'],
  ['a long local part', `From: ${words(65, 'a')}@b.test`, 'sender_address_refused'],
  ['two at signs', 'From: a@b@c.test', 'sender_address_refused'],
])('E4: %s in From', async (_, from, expected) => {
  const reading = await read(`${from}\r\nSubject: x\r\n\r\nx`)
  expect(reading.ok ? reading.mail.from?.address : reading.reason).toBe(expected)
})

const charset = async (type: string, body: Buffer | string, encoding = '8bit') =>
  mailIn(
    await read(
      Buffer.concat([
        Buffer.from(
          `${head}Content-Type: text/plain; charset=${type}\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
        ),
        Buffer.from(body),
      ]),
    ),
  ).text

test.each([
  ['utf-8', Buffer.from('déjà vu'), 'déjà vu'],
  ['utf-8 that is not', Buffer.from('déjà vu', 'latin1'), 'déjà vu'],
  ['iso-8859-1', Buffer.from('déjà vu', 'latin1'), 'déjà vu'],
  ['us-ascii that is UTF-8', Buffer.from('déjà vu'), 'déjà vu'],
  ['x-unknown', Buffer.from('déjà vu', 'latin1'), 'déjà vu'],
  ['utf-7', Buffer.from('d+AOk-j+AOA- vu'), 'déjà vu'],
  ['utf-16le', Buffer.from('déjà vu', 'utf16le'), 'déjà vu'],
  ['utf-32le', Buffer.from([0xe9, 0, 0, 0, 0x74, 0, 0, 0, 0xe9, 0, 0, 0]), 'été'],
  ['iso-2022-jp', Buffer.from('\x1b$B%F%9%H\x1b(B'), 'テスト'],
  ['koi8-r', Buffer.from([0xf4, 0xc5, 0xd3, 0xd4]), 'Тест'],
  ['cp437', Buffer.from([0x82, 0x74, 0x82]), 'été'],
  ['iso-2022-kr', Buffer.from('plain'), 'plain'],
])('C6: text in %s is understood', async (label, bytes, expected) => {
  expect((await charset(label.split(' ')[0] ?? '', bytes)).trim()).toBe(expected)
})

test('C6: what no charset explains becomes a replacement character, and NUL disappears', async () => {
  expect(await charset('utf-8', Buffer.from([0x61, 0, 0x62, 0xc3, 0xa9, 0xff, 0xc3, 0xa0]))).toBe(
    'abé\ufffdà',
  )
  expect(await charset('utf-16le', Buffer.from([0x61, 0, 0x00, 0xd8, 0x62, 0]))).toBe('a\ufffdb')
  const { subject, from } = mailIn(
    await read('From: Ma\0rie <m@acme.test>\r\nSubject: a\0b\x1b\u2028c\r\n\r\nx'),
  )
  expect(subject).toBe('ab c')
  expect(from?.name).toBe('Marie')
})

test('C6: raw and oddly encoded words in headers are understood', async () => {
  const subjectOf = async (value: string | Buffer) =>
    mailIn(
      await read(
        Buffer.concat([
          Buffer.from(`From: a@acme.test\r\nSubject: `),
          Buffer.from(value),
          Buffer.from('\r\n\r\nx'),
        ]),
      ),
    ).subject

  expect(await subjectOf(Buffer.from('déjà vu', 'latin1'))).toBe('déjà vu')
  expect(await subjectOf('déjà vu')).toBe('déjà vu')
  expect(await subjectOf('=?utf-7?Q?d+AOk-j+AOA-?=')).toBe('déjà')
  expect(await subjectOf('=?x-unknown?Q?d=E9j=E0?=')).toContain('d')
})

test('every charset that browsers know is read back', async () => {
  const labels = [
    'ibm866',
    'iso-8859-2',
    'iso-8859-15',
    'windows-1250',
    'windows-1251',
    'macintosh',
    'gb18030',
    'big5',
    'euc-jp',
    'shift_jis',
    'euc-kr',
    'utf-16be',
  ]
  for (const label of labels) {
    const text = await charset(label, Buffer.from([...Array(256).keys()]))
    expect(text.isWellFormed(), label).toBe(true)
    expect(text, label).not.toContain('\0')
  }
})

test('F11: a mail that breaks its thread takes nobody with it', async () => {
  const small = openMailReader({ threads: 1, memoryMb: 32 })
  const good = Buffer.from(`${head}\r\nfine`)
  const large = Buffer.from(`${head}\r\n${words(4_000_000, 'x\r\n')}`)

  const readings = await Promise.all([good, large, good, good].map((raw) => small.read(raw)))
  expect(readings.map(outcome)).toEqual(['read', 'too_much_memory', 'read', 'read'])
  await small.close()
})

test('F11: a mail that takes too long is set aside, and the next one is read', async () => {
  const hasty = openMailReader({ threads: 1, cpuSeconds: 0.1 })
  const slow = Buffer.from(`${head}Content-Type: text/html\r\n\r\n${words(900_000 / 9, '<p>a</p>\n')}`)

  const readings = await Promise.all([slow, Buffer.from(`${head}\r\nfine`)].map((raw) => hasty.read(raw)))
  expect(readings.map(outcome)).toEqual(['took_too_long', 'read'])
  await hasty.close()
})
