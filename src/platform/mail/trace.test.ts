import { expect, test } from 'vitest'

import { fingerprintOf } from './trace.ts'

const mail = 'From: a@acme.test\r\nMessage-ID: <1@acme.test>\r\n\r\nReceived: is a word too\r\n'
const digest = (raw: string) => fingerprintOf(Buffer.from(raw)).digest.toString('hex')

test('F12: the way that a mail took does not make it another mail', () => {
  const trace = 'Received: from a.test\r\n by b.test; x\r\nReturn-Path: <x@y.test>\r\nDelivered-To: z\r\n'

  expect(digest(trace + mail)).toBe(digest(mail))
  expect(digest(mail.replace('Message-ID', `${trace}Message-ID`))).toBe(digest(mail))
})

test('E7: other words make another mail, and so does a signature', () => {
  const different = [
    mail.replace('a word', 'the word'),
    `DKIM-Signature: v=1\r\n${mail}`,
    `Received-By: x\r\n${mail}`,
  ]

  expect(new Set([mail, ...different].map(digest)).size).toBe(4)
})

test('a mail whose lines end in carriage returns is not taken for one long trace', () => {
  const old = `Received: x\r\n${mail}`.replaceAll('\r\n', '\r')

  expect(digest(`${old}\r\n`)).not.toBe(digest(`${old.replace('word', 'sentence')}\r\n`))
})

test('the Message-ID is the first in angle brackets, whatever stands around it', () => {
  const idOf = (header: string) => fingerprintOf(Buffer.from(`${header}\r\n\r\nx`)).messageId

  expect(idOf('Message-Id:  <a@b.test> (comment)')).toBe('<a@b.test>')
  expect(idOf('MESSAGE-ID:\r\n <a@b.test>')).toBe('<a@b.test>')
  expect(idOf('Message-ID: bare@b.test')).toBe('bare@b.test')
  for (const none of [
    'Subject: x',
    'Message-ID:',
    'Message-ID: two words',
    `Message-ID: <${'x'.repeat(2000)}>`,
  ])
    expect(idOf(none)).toBe(null)
})
