import DNS from 'dns2'
import { afterAll, expect, test } from 'vitest'

import { openDns } from './dns.ts'
import { checkSender } from './identity-checks.ts'

const { Packet } = DNS

/** A name server that knows one domain, and keeps silent about another. */
const server = DNS.createServer({
  udp: true,
  handle(request, send) {
    const [question] = request.questions
    if (!question || question.name.endsWith('silent.test')) return
    const response = Packet.createResponseFromRequest(request)
    if (question.name !== 'acme.test') response.header.rcode = Packet.RCODE.NXDOMAIN
    else if (question.type === Packet.TYPE.TXT)
      response.answers.push({
        name: question.name,
        type: Packet.TYPE.TXT,
        class: Packet.CLASS.IN,
        ttl: 60,
        data: 'v=spf1 ip4:127.0.0.2 -all',
      } as DNS.Packet.Resource) // its types ask for a method that it adds itself
    send(response)
  },
})
const { udp } = await server.listen({ udp: { port: 0, address: '127.0.0.1' } })
const dns = openDns([`127.0.0.1:${udp?.port}`])
afterAll(() => server.close())

test('the name servers of the configuration are asked, on their port', async () => {
  expect(await dns('acme.test', 'TXT')).toEqual([['v=spf1 ip4:127.0.0.2 -all']])
  await expect(dns('nowhere.test', 'TXT')).rejects.toMatchObject({ code: 'ENOTFOUND' })
  await expect(dns('acme.test', 'MX')).rejects.toMatchObject({ code: 'ENODATA' })
})

test('a sender is checked over the network', async () => {
  const peer = {
    envelopeFrom: 'a@acme.test',
    clientAddress: '127.0.0.2',
    clientName: 'mail.acme.test',
    clientTrusted: false,
  }
  const raw = Buffer.from('From: a@acme.test\r\nSubject: x\r\n\r\nx\r\n')

  expect(await checkSender(raw, [], peer, dns)).toMatchObject({
    authors: ['a@acme.test'],
    spf: { result: 'pass', domain: 'acme.test' },
    dmarc: { result: 'none' },
  })
})

test('a name server that keeps silent is given up', async () => {
  await expect(dns('silent.test', 'TXT')).rejects.toMatchObject({ code: 'ETIMEOUT' })
})

test('a name server that is not there is told apart from a name that is not there', async () => {
  await expect(openDns(['127.0.0.1:1'])('acme.test', 'TXT')).rejects.toMatchObject({
    code: expect.stringMatching(/^(ECONNREFUSED|ETIMEOUT)$/),
  })
})
