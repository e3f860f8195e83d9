import { expect, test } from 'vitest'

import { corporaFolder, payloads } from '#test/corpora.ts'
import { resolverOf } from '#test/zone.ts'

import { readHeaderBlock } from './header-block.ts'
import { checkSender } from './identity-checks.ts'
import { senderOf } from './reading-sender.ts'

const quoted = (name: string) => `"${name.replace(/["\\]/g, '\\$&')}"`
const encoded = (name: string) => `=?utf-8?B?${Buffer.from(name).toString('base64')}?=`
const sender = (from: string) => senderOf([{ name: 'from', value: from }])

const names = [
  'Dupont, Marie',
  'Marie "Mimi" Dupont',
  'Marie <marie@elsewhere.test>',
  '<a@evil.test>, <b@evil.test>',
  'a@evil.test, b@evil.test',
  'a "b" <c@evil.test>, "d" <e@evil.test>',
  'team: a@evil.test;',
  'Marie (Dupont) [IT] \\ "',
  '\\"',
  '"',
  '>',
  '")<a@evil.test>(',
  '=?utf-8?q?=3Ca=40evil=2Etest=3E?=',
]

test('E4: one mailbox is one sender, whatever the name holds, in quotes or as an encoded word', () => {
  let count = 0
  for (const name of names)
    for (const written of [quoted(name), encoded(name), `${quoted(name)} (a "remark" \\) <x@evil.test>)`]) {
      count++
      expect(sender(`${written} <m@acme.test>`), written).toMatchObject({ address: 'm@acme.test' })
    }
  console.log(`E4: ${count} hostile names`)
  expect(sender(`${quoted('Marie "Mimi" Dupont, IT')} <m@acme.test>`)).toMatchObject({
    name: 'Marie "Mimi" Dupont, IT',
  })
})

test.each([
  ['"a \\" b" <a@evil.test>, "c" <b@evil.test>', 'several_senders'],
  ['"a\\\\" <a@evil.test>, b@evil.test', 'several_senders'],
  ['(a \\) b) a@evil.test, (c) b@evil.test', 'several_senders'],
  ['"a" <a@evil.test> <b@evil.test>', 'several_senders'],
  ['"a <a@evil.test>', 'sender_address_refused'],
  ['"a\\" <a@evil.test>', 'sender_address_refused'],
])('E4: %s is still set aside', (from, reason) => {
  expect(sender(from)).toMatchObject({ reason })
})

test('E4: an address in a comment is nobody, however its end is hidden', () => {
  expect(sender('(\\) <ceo@victim.test>) <ceo@victim.test.evil.test>')).toMatchObject({
    address: 'ceo@victim.test.evil.test',
  })
  expect(sender('m@acme.test (\\) <ceo@victim.test>)')).toMatchObject({ address: 'm@acme.test' })
})

test.skipIf(corporaFolder === null)(
  'E4: every hostile text can stand in a name, and all who read the field see one author',
  async () => {
    const peer = {
      envelopeFrom: '',
      clientAddress: '127.0.0.2',
      clientName: 'mail.acme.test',
      clientTrusted: false,
    }
    const wrong: string[] = []
    const texts = payloads().map((payload) => payload.replace(/[\r\n\0]+/g, ' ').slice(0, 200))
    for (const text of texts)
      for (const written of [quoted(text), encoded(text)]) {
        const from = `${written} <m@acme.test>`
        const found = sender(from)
        const raw = Buffer.from(`From: ${from}\r\nSubject: x\r\n\r\nx\r\n`)
        const checks = await checkSender(raw, readHeaderBlock(raw).headers, peer, resolverOf({}))
        const authors = checks?.authors ?? []
        if ('reason' in found || found.address !== 'm@acme.test' || authors.join() !== 'm@acme.test')
          wrong.push(`${JSON.stringify(found)} / ${authors.join()}: ${from}`)
      }
    console.log(`E4: ${texts.length * 2 - wrong.length} of ${texts.length * 2} names of hostile text`)
    expect(wrong).toEqual([])
  },
)
