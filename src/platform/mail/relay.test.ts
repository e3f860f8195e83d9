import { createServer } from 'node:net'

import PostalMime from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'

import { openSink } from '#test/smtp-sink.ts'

import { buildLetter, type Letter } from './building.ts'
import { openRelay, type Relay } from './relay.ts'
import { readRelayUrl } from './relay-url.ts'

const letter = (own: Partial<Letter> = {}): Letter => ({
  envelopeFrom: 'support@kerbel.test',
  envelopeTo: 'carl@acme.test',
  messageId: '<m.1@kerbel.test>',
  date: new Date('2026-06-13T08:00:00Z'),
  from: { name: 'Kerbel', address: 'support@kerbel.test' },
  replyTo: null,
  inReplyTo: null,
  references: [],
  subject: 'Vos accès au Portail Client',
  html: '<p>Mot de passe provisoire\u00A0: abcd-efgh-jkmn-pqrs-tuvw</p>',
  text: 'Mot de passe provisoire\u00A0: abcd-efgh-jkmn-pqrs-tuvw\n.\n..\nFrom here\n',
  headers: { 'X-Guichet-Kind': 'welcome' },
  files: [],
  ...own,
})

const relayTo = (url: string): Relay => {
  const relay = openRelay(url)
  onTestFinished(() => relay.close())
  return relay
}

test('a letter arrives as it was written, in two parts, with its own Message-ID', async () => {
  const sink = await openSink()

  expect(await relayTo(sink.url).send(letter())).toMatchObject({ outcome: 'accepted' })

  const [received] = sink.received
  expect(received).toMatchObject({ from: 'support@kerbel.test', to: ['carl@acme.test'] })
  expect(received?.mail).toMatchObject({
    subject: 'Vos accès au Portail Client',
    messageId: '<m.1@kerbel.test>',
    from: { name: 'Kerbel', address: 'support@kerbel.test' },
    text: `${letter().text}\n`,
    html: expect.stringContaining('abcd-efgh-jkmn-pqrs-tuvw'),
  })
  expect(received?.header('x-guichet-kind')).toEqual(['welcome'])
})

test('C8: files go along, whatever they are called', async () => {
  const bytes = Buffer.from('%PDF-1.7')
  const name = 'plan "é"\r\nBcc: evil@evil.test;.pdf'
  const files = [{ name, mediaType: 'application/pdf\r\nX: y', bytes }]

  const mail = await PostalMime.parse(await buildLetter(letter({ files })))

  expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
  expect(mail.attachments).toMatchObject([
    { filename: 'plan "é" Bcc: evil@evil.test;.pdf', mimeType: 'application/octet-stream' },
  ])
  expect(Buffer.from(mail.attachments[0]?.content as ArrayBuffer).toString()).toBe('%PDF-1.7') // bytes were asked for
})

test('F3: the bytes of a letter are the same each time', async () => {
  expect(await buildLetter(letter())).toEqual(await buildLetter(letter()))
})

test('L2: automatic mail has no return path', async () => {
  const sink = await openSink()
  await relayTo(sink.url).send(letter({ envelopeFrom: '' }))
  expect(sink.received[0]?.from).toBe('')
})

test('F9: what the relay will never take is told from what is worth another try', async () => {
  const sink = await openSink()
  const relay = relayTo(sink.url)
  const told = async (stage: 'rcpt' | 'data', code: number) => {
    sink.answer(stage, code)
    const { outcome, response } = await relay.send(letter())
    sink.answer(stage, null)
    expect(response).toContain(String(code))
    return outcome
  }

  expect(await told('rcpt', 550)).toBe('never')
  expect(await told('rcpt', 451)).toBe('later')
  expect(await told('data', 554)).toBe('never')
  expect(await told('data', 452)).toBe('later')
  expect(await told('rcpt', 530)).toBe('away')
  expect(await relay.send(letter())).toMatchObject({ outcome: 'accepted' })
  expect(sink.received).toHaveLength(1)
})

test('F9: a relay that is away, hangs up, or greets with a refusal has judged no mail', async () => {
  const rude = createServer((socket) => socket.end('554 not today\r\n'))
  const gone = createServer((socket) => socket.destroy())
  for (const server of [rude, gone]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const { port } = server.address() as { port: number } // it listens on a port
    expect(await relayTo(`smtp://127.0.0.1:${port}`).send(letter())).toMatchObject({ outcome: 'away' })
  }
  const sink = await openSink()
  await sink.stop()
  expect(await relayTo(sink.url).send(letter())).toMatchObject({ outcome: 'away' })
})

test('F9: many letters at once all arrive, over few connections', async () => {
  const sink = await openSink()
  const relay = relayTo(sink.url)

  const sent = await Promise.all(
    Array.from({ length: 60 }, (_, number) => relay.send(letter({ messageId: `<m.${number}@kerbel.test>` }))),
  )

  expect(sent.every(({ outcome }) => outcome === 'accepted')).toBe(true)
  expect(new Set(sink.received.map(({ mail }) => mail.messageId)).size).toBe(60)
})

test.each([
  'v@victim.test, evil@evil.test',
  'v@victim.test> <evil@evil.test',
  'g: evil@evil.test;',
  '<@evil.test:v@victim.test>',
  '"evil@evil.test x"@victim.test',
  'v@victim.test\0@evil.test',
  'v@victim.test\r\nRCPT TO:<evil@evil.test>',
  '',
])('E4: %j is not one address, and nothing is sent', async (envelopeTo) => {
  const sink = await openSink()

  expect(await relayTo(sink.url).send(letter({ envelopeTo }))).toMatchObject({ outcome: 'never' })

  expect(sink.received).toEqual([])
})

const injections = [
  '\r\nBcc: evil@evil.test',
  '\nBcc: evil@evil.test',
  '\rBcc: evil@evil.test',
  '\u2028Bcc: evil@evil.test',
  '\0\r\n\r\n<script>',
  '=?utf-8?q?=0D=0ABcc:_evil=40evil.test?=',
  '%0d%0aBcc: evil@evil.test',
  `${'x'.repeat(990)}\r\nBcc: evil@evil.test`,
]

test.each(injections)('C8: %j in a name or a subject adds no header', async (text) => {
  const plain = await PostalMime.parse(await buildLetter(letter()))
  const hostile = await PostalMime.parse(
    await buildLetter(
      letter({ subject: `Ticket ${text}`, from: { name: text, address: 'support@kerbel.test' } }),
    ),
  )

  expect(hostile.headers.map(({ key }) => key)).toEqual(plain.headers.map(({ key }) => key))
  expect(hostile.to).toEqual([{ name: '', address: 'carl@acme.test' }])
  expect(hostile.from).toMatchObject({ address: 'support@kerbel.test' })
  expect(hostile.text).toBe(plain.text)
})

test('A11: the relay’s password is in no answer, and never in the clear to another machine', async () => {
  const sink = await openSink()
  const relay = relayTo(sink.url.replace('smtp://', 'smtp://guichet:S3CR3T%2Fpass@'))
  sink.answer('rcpt', 550, 'your password is S3CR3T/pass')

  const { response } = await relay.send(letter())

  expect(response).toContain('your password is ••••••')
  expect(readRelayUrl('smtp://guichet:S3CR3T%2Fpass@mail.kerbel.test')).toMatchObject({
    requireTLS: true,
    port: 25,
    auth: { user: 'guichet', pass: 'S3CR3T/pass' },
  })
  expect(readRelayUrl('smtps://mail.kerbel.test')).toMatchObject({ secure: true, port: 465 })
  expect(readRelayUrl('smtp://[::1]:2526')).toMatchObject({ host: '::1', port: 2526, ignoreTLS: true })
})
