import { expect, onTestFinished, test } from 'vitest'

import { openScriptedRelay, type Script } from '#test/scripted-relay.ts'

import type { Letter } from './building.ts'
import { openRelay } from './relay.ts'
import { leaseOf, turnTime } from './relay-time.ts'
import { mistakeInRelayUrl, readRelayUrl } from './relay-url.ts'

const letter = (own: Partial<Letter> = {}): Letter => ({
  envelopeFrom: 'support@kerbel.test',
  envelopeTo: 'carl@acme.test',
  messageId: '<m.1@kerbel.test>',
  date: new Date('2026-06-13T08:00:00Z'),
  from: { name: 'Kerbel', address: 'support@kerbel.test' },
  replyTo: null,
  inReplyTo: null,
  references: [],
  subject: 'Ticket 12',
  html: '<p>Bonjour</p>',
  text: 'Bonjour',
  headers: {},
  files: [],
  ...own,
})

const hasty = { connect: 500, greeting: 500, silence: 500, delivery: () => 700 }

const relayTo = (url: string) => {
  const relay = openRelay(url, hasty)
  onTestFinished(() => relay.close())
  return relay
}

const withWords = (url: string, words: string) => url.replace('smtp://', `smtp://${words}`)

const faults: [string, Script, { to?: string; user?: string; query?: string }, object][] = [
  [
    'a greeting of 554',
    { greeting: '554 not today' },
    {},
    { fault: 'turned_away', response: '554 not today' },
  ],
  ['a greeting of 421', { greeting: '421 too busy' }, {}, { fault: 'turned_away' }],
  ['421 at MAIL', { answers: { MAIL: '421 shutting down' } }, {}, { fault: 'turned_away', underWay: false }],
  ['421 at RCPT', { recipients: () => '421 shutting down' }, {}, { fault: 'turned_away', underWay: false }],
  ['421 for the content', { content: '421 shutting down' }, {}, { fault: 'turned_away', underWay: true }],
  [
    'a password that is refused',
    { offers: ['AUTH PLAIN LOGIN'], answers: { AUTH: '535 5.7.8 no: S3CR3T' } },
    { user: 'guichet:S3CR3T@' },
    { fault: 'sign_in', response: '535 5.7.8 no: ••••••' },
  ],
  ['a sign-in that it wants', { answers: { MAIL: '530 5.7.0 sign in first' } }, {}, { fault: 'sign_in' }],
  ['TLS that it does not offer', {}, { query: '?tls=required' }, { fault: 'encryption' }],
  [
    'TLS that it refuses',
    { offers: ['STARTTLS'], answers: { STARTTLS: '454 TLS not available' } },
    { query: '?tls=required' },
    { fault: 'encryption' },
  ],
  [
    'TLS that it offers and then refuses, where TLS is not demanded',
    { offers: ['STARTTLS'], answers: { STARTTLS: '454 TLS not available' } },
    { query: '?tls=opportunistic' },
    { fault: 'encryption' },
  ],
  [
    'TLS that breaks',
    { offers: ['STARTTLS'], answers: { STARTTLS: '220 go on' } },
    { query: '?tls=required' },
    { fault: 'encryption' },
  ],
  ['one byte in a while', { dripMs: 100 }, {}, { fault: 'silent', underWay: false }],
  ['a drop after the mail', { content: 'drop' }, {}, { fault: 'lost', underWay: true }],
  ['a freeze before the receipt', { content: 'freeze' }, {}, { fault: 'silent', underWay: true }],
]

test.each(faults)(
  'F9: %s is the relay’s own fault',
  async (_name, script, { user = '', query = '' }, fault) => {
    const server = await openScriptedRelay(script)

    const delivery = await relayTo(`${withWords(server.url, user)}${query}`).send(letter())

    expect(delivery).toMatchObject({ outcome: 'away', ...fault })
    expect(server.recipients).toEqual([])
  },
)

test('F9: a relay that nobody listens for is unreachable', async () => {
  const server = await openScriptedRelay()
  await server.close()

  expect(await relayTo(server.url).send(letter())).toMatchObject({
    outcome: 'away',
    fault: 'unreachable',
    underWay: false,
  })
})

test('F9: 4xx and 5xx for one recipient, or for the content, are about that mail', async () => {
  const server = await openScriptedRelay({
    recipients: (address) =>
      ({ 'later@acme.test': '451 4.2.0 greylisted', 'gone@acme.test': '550 5.1.1 no such mailbox' })[address],
  })
  const relay = relayTo(server.url)
  const to = (envelopeTo: string) => relay.send(letter({ envelopeTo }))

  expect(await to('later@acme.test')).toEqual({ outcome: 'later', response: '451 4.2.0 greylisted' })
  expect(await to('gone@acme.test')).toMatchObject({ outcome: 'never', refusedAddress: true })
  expect(await to('carl@acme.test')).toEqual({ outcome: 'accepted', response: '250 2.0.0 queued as 4F2A' })
  server.play({ content: '452 disk full' })
  expect(await to('carl@acme.test')).toMatchObject({ outcome: 'later' })
  server.play({ content: '554 looks like spam' })
  expect(await to('carl@acme.test')).toMatchObject({ outcome: 'never', refusedAddress: false })
  expect(server.knocks()).toBe(1)
})

test('F9: a mail that is larger than the relay takes is told at once', async () => {
  const server = await openScriptedRelay({ offers: ['SIZE 100'] })

  expect(await relayTo(server.url).send(letter())).toMatchObject({ outcome: 'never', refusedAddress: false })
})

test('F9: a conversation that the relay ended between two mails is begun anew', async () => {
  const server = await openScriptedRelay()
  const relay = relayTo(server.url)
  await relay.send(letter())
  const { port } = new URL(server.url)
  await server.close()
  const again = await openScriptedRelay({}, Number(port))

  expect(await relay.send(letter())).toMatchObject({ outcome: 'accepted' })
  expect(again.recipients).toEqual(['carl@acme.test'])
})

test('F9: no more mails at once than the address says', async () => {
  const server = await openScriptedRelay({ dripMs: 2 })
  const relay = relayTo(`${server.url}?connections=2`)

  const sent = await Promise.all(Array.from({ length: 6 }, () => relay.send(letter())))

  expect(sent.map(({ outcome }) => outcome)).toEqual(Array(6).fill('accepted'))
  expect(server.most('acme.test')).toBe(2)
})

test('F9: encryption is demanded as the address says, and a password is never in the clear', () => {
  const encryption = (url: string) => {
    const { secure, requireTLS, ignoreTLS } = readRelayUrl(url)
    return secure ? 'always' : requireTLS ? 'required' : ignoreTLS ? 'none' : 'opportunistic'
  }

  expect(encryption('smtp://mail.test')).toBe('opportunistic')
  expect(encryption('smtp://mail.test?tls=none')).toBe('none')
  expect(encryption('smtp://mail.test:587/?tls=required&connections=3')).toBe('required')
  expect(encryption('smtp://u:p@mail.test')).toBe('required')
  expect(encryption('smtps://mail.test')).toBe('always')
  expect(encryption('smtp://127.0.0.1')).toBe('none')
  expect(encryption('smtp://127.0.0.1?tls=required')).toBe('required')
  expect(readRelayUrl('smtp://mail.test?connections=12')).toMatchObject({ connections: 12 })
})

test.each([
  'smtp://u:S3CR3T@mail.test?tls=none',
  'smtp://u:S3CR3T@mail.test?tls=opportunistic',
  'smtps://u:S3CR3T@mail.test?tls=none',
  'smtp://u:S3CR3T@mail.test?tls=maybe',
  'smtp://u:S3CR3T@mail.test?connections=0',
  'smtp://u:S3CR3T@mail.test?connections=many',
  'smtp://u:S3CR3T@mail.test?tsl=required',
  'smtp://u:S3CR3T#x@mail.test',
  'smtp://u:S3CR3T/x@mail.test',
  'smtp://u:S3CR3T%@mail.test',
  'smtp://u:S3CR3T@mail.test:99999',
  'http://u:S3CR3T@mail.test',
])('A11: %s is a mistake, told without the password', (url) => {
  expect(mistakeInRelayUrl(url)).toMatch(/^[a-z:/ ]/)
  expect(mistakeInRelayUrl(url)).not.toContain('S3CR3T')
  expect(() => readRelayUrl(url)).toThrow(/^the relay's address (?!.*S3CR3T)/)
})

test('F3: a mail is leased for longer than the relay is given, and a large one for longer still', () => {
  const small = leaseOf(letter())
  const large = leaseOf(
    letter({ files: [{ name: 'a', mediaType: 'image/png', bytes: Buffer.alloc(15_000_000) }] }),
  )

  expect(small).toBeGreaterThan(turnTime + 60_000)
  expect(small).toBeLessThan(100_000)
  expect(large).toBeGreaterThan((15_000_000 * 1.37) / 16.384)
  expect(large).toBeLessThan(30 * 60_000)
})
