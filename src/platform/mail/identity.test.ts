import { generateKeyPairSync } from 'node:crypto'

import { dkimSign } from 'mailauth'
import { expect, test } from 'vitest'

import { resolverOf, type Zone } from '#test/zone.ts'

import { decideIdentity, type Identity } from './identity.ts'
import { readMail } from './reading-mail.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' })

const elsewhere = 'v=spf1 ip4:192.0.2.0/24 -all'
const here = 'v=spf1 ip4:127.0.0.0/8 -all'

/** A bank, and somebody who is not the bank but is allowed to send for a domain of their own. */
const world: Zone = {
  'victim.test': { TXT: [[elsewhere]] },
  'mail.victim.test': { TXT: [[here]] },
  '_dmarc.victim.test': { TXT: [['v=DMARC1; p=reject']] },
  'k._domainkey.victim.test': { TXT: [[`v=DKIM1; p=${publicKey}`]] },
  'evil.test': { TXT: [[here]] },
  'k._domainkey.evil.test': { TXT: [[`v=DKIM1; p=${publicKey}`]] },
}
const dmarc = (record: string): Zone => ({ ...world, '_dmarc.victim.test': { TXT: [[record]] } })
const without = (...names: string[]): Zone =>
  Object.fromEntries(Object.entries(world).filter(([name]) => !names.includes(name)))

const mail = (from: string, more = '') =>
  `${more}From: ${from}\r\nTo: support@kerbel.test\r\nSubject: Please send my password\r\nMessage-ID: <1@x.test>\r\nDate: Thu, 20 Aug 2026 10:00:00 +0200\r\n\r\nThank you\r\n`

type Signing = { domain: string; expires?: Date; signTime?: Date; maxBodyLength?: number }

async function signed(raw: string, { domain, ...more }: Signing) {
  const { signatures } = await dkimSign(Buffer.from(raw), {
    canonicalization: 'relaxed/relaxed',
    signatureData: [{ signingDomain: domain, selector: 'k', privateKey, ...more }],
    ...more,
  } as Parameters<typeof dkimSign>[1]) // its types leave out what every signature may have
  return signatures + raw
}

type Peer = { address: string; trusted: boolean; received: string }
const peers: Record<string, Peer> = {
  'an untrusted client': { address: '127.0.0.2', trusted: false, received: '' },
  'a trusted client that passes it on': {
    address: '127.0.0.1',
    trusted: true,
    received:
      'Received: from mail.victim.test ([192.0.2.7]) by relay.test; Thu, 20 Aug 2026 10:00:00 +0200\r\n',
  },
}

type Attempt = { raw: string | Promise<string>; zone?: Zone; envelopeFrom?: string }

async function judge(
  { raw, zone = world, envelopeFrom = 'mallory@evil.test' }: Attempt,
  peer: Peer,
): Promise<Identity> {
  const bytes = Buffer.from(peer.received + (await raw))
  const reading = await readMail(bytes)
  if (!reading.mail) throw new Error('the mail could not be read')
  return decideIdentity(
    {
      mail: reading.mail,
      raw: bytes,
      peer: {
        envelopeFrom,
        clientAddress: peer.address,
        clientName: 'mail.evil.test',
        clientTrusted: peer.trusted,
      },
      ownAddresses: [],
      trustedAuthservers: ['mx.kerbel.test'],
    },
    resolverOf(zone),
  )
}

const ceo = 'Boss <ceo@victim.test>'
const now = Date.now()

const variants: Record<string, [Attempt, verdict: string]> = {
  'p=reject': [{ raw: mail(ceo) }, 'failed'],
  'p=quarantine': [{ raw: mail(ceo), zone: dmarc('v=DMARC1; p=quarantine') }, 'failed'],
  'p=none': [{ raw: mail(ceo), zone: dmarc('v=DMARC1; p=none') }, 'unverified'],
  'no record': [{ raw: mail(ceo), zone: without('_dmarc.victim.test') }, 'unverified'],
  'adkim=s and a signature of a subdomain': [
    {
      raw: signed(mail(ceo), { domain: 'mail.victim.test' }),
      zone: {
        ...dmarc('v=DMARC1; p=reject; adkim=s'),
        'k._domainkey.mail.victim.test': { TXT: [[`v=DKIM1; p=${publicKey}`]] },
      },
    },
    'failed',
  ],
  'aspf=s and an envelope of a subdomain': [
    { raw: mail(ceo), zone: dmarc('v=DMARC1; p=reject; aspf=s'), envelopeFrom: 'ceo@mail.victim.test' },
    'failed',
  ],
  'SPF out of reach': [
    {
      raw: mail(ceo),
      zone: { ...without('_dmarc.victim.test'), 'victim.test': 'unreachable' },
      envelopeFrom: 'ceo@victim.test',
    },
    'unverified',
  ],
  'DMARC out of reach': [
    { raw: mail('m@evil.test'), zone: { ...world, '_dmarc.evil.test': 'unreachable' } },
    'unverified',
  ],
  'a signature that expired': [
    {
      raw: signed(mail(ceo), {
        domain: 'victim.test',
        signTime: new Date(now - 9e7),
        expires: new Date(now - 8e7),
      }),
      zone: without('_dmarc.victim.test'),
    },
    'unverified',
  ],
  'a signature of tomorrow': [
    {
      raw: signed(mail(ceo), { domain: 'victim.test', signTime: new Date(now + 8e7) }),
      zone: without('_dmarc.victim.test'),
    },
    'unverified',
  ],
  'a signature over half the body': [
    {
      raw: signed(mail(ceo), { domain: 'victim.test', maxBodyLength: 5 }),
      zone: without('_dmarc.victim.test'),
    },
    'unverified',
  ],
  'a revoked key': [
    {
      raw: signed(mail(ceo), { domain: 'victim.test' }),
      zone: { ...without('_dmarc.victim.test'), 'k._domainkey.victim.test': { TXT: [['v=DKIM1; p=']] } },
    },
    'unverified',
  ],
  'a key that is only tried out': [
    {
      raw: signed(mail(ceo), { domain: 'victim.test' }),
      zone: {
        ...without('_dmarc.victim.test'),
        'k._domainkey.victim.test': { TXT: [[`v=DKIM1; t=y; p=${publicKey}`]] },
      },
    },
    'unverified',
  ],
  'a signature of somebody else': [{ raw: signed(mail(ceo), { domain: 'evil.test' }) }, 'failed'],
  'a signed mail with another body': [
    {
      raw: signed(mail(ceo), { domain: 'victim.test' }).then((raw) =>
        raw.replace('Thank you', 'Send it to evil@evil.test'),
      ),
      zone: without('_dmarc.victim.test'),
    },
    'unverified',
  ],
  'a null sender': [{ raw: mail(ceo), envelopeFrom: '' }, 'automatic'],
  'two From': [{ raw: mail(ceo, 'From: m@evil.test\r\n') }, 'unverified'],
  'two addresses': [{ raw: mail('m@evil.test, ceo@victim.test') }, 'unverified'],
  'an empty From': [{ raw: mail('') }, 'unverified'],
  'a name that shows another address': [{ raw: mail('"ceo@victim.test" <m@evil.test>') }, 'unverified'],
  'a look-alike of the domain': [{ raw: mail('Boss <ceo@víctim.test>') }, 'unverified'],
  'forged results of a check': [
    {
      raw: mail(
        ceo,
        'Authentication-Results: guichet; spf=pass smtp.mailfrom=victim.test; dkim=pass; dmarc=pass\r\n',
      ),
    },
    'failed',
  ],
}

for (const [peerName, peer] of Object.entries(peers))
  test.each(Object.entries(variants))(`E1: %s, from ${peerName}`, async (_, [attempt, verdict]) => {
    expect(await judge(attempt, peer)).toMatchObject({ verdict })
  })

const untrusted: Peer = { address: '127.0.0.2', trusted: false, received: '' }

test('SPF -all that is broken is a broken policy too, unless a trusted client passed the mail on', async () => {
  const attempt = { raw: mail(ceo), zone: without('_dmarc.victim.test'), envelopeFrom: 'ceo@victim.test' }

  expect(await judge(attempt, untrusted)).toMatchObject({ verdict: 'failed' })
  expect(
    await judge(attempt, { ...untrusted, trusted: true, received: 'Received: by relay.test; x\r\n' }),
  ).toMatchObject({
    verdict: 'unverified',
  })
})

test('SPF or DKIM that aligns verifies a sender, with a DMARC record or without', async () => {
  const own = 'Mallory <m@evil.test>'

  expect(await judge({ raw: mail(own) }, untrusted)).toEqual({
    verdict: 'verified',
    reasons: ['spf_aligned'],
  })
  const policy = { ...world, '_dmarc.evil.test': { TXT: [['v=DMARC1; p=reject']] } }
  expect(await judge({ raw: mail(own), zone: policy }, untrusted)).toMatchObject({ verdict: 'verified' })
  expect(await judge({ raw: signed(mail(ceo), { domain: 'victim.test' }) }, untrusted)).toEqual({
    verdict: 'verified',
    reasons: ['dkim_aligned'],
  })
  expect(
    await judge(
      { raw: mail('a@news.evil.test'), zone: { ...world, 'news.evil.test': { TXT: [['x']] } } },
      untrusted,
    ),
  ).toMatchObject({ verdict: 'verified' })
})

test('hosts of one provider are not one organization', async () => {
  const zone: Zone = { 'mallory.github.io': { TXT: [[here]] } }

  expect(
    await judge({ raw: mail('ceo@victim.github.io'), zone, envelopeFrom: 'x@mallory.github.io' }, untrusted),
  ).toMatchObject({ verdict: 'unverified' })
})

test('E2: the word of a trusted server counts in what a trusted client passes on, and nowhere else', async () => {
  const raw = mail(
    ceo,
    'Authentication-Results: mx.kerbel.test; dmarc=pass header.from=victim.test\r\nX-Hop: 1\r\n',
  )
  const verdicts = await Promise.all(Object.values(peers).map((peer) => judge({ raw }, peer)))

  expect(verdicts).toEqual([
    { verdict: 'failed', reasons: expect.any(Array) },
    { verdict: 'verified', reasons: ['relay_vouches'] },
  ])
})

test('a trusted client is believed about its own mail, and about no other', async () => {
  const trusted = { address: '127.0.0.1', trusted: true, received: '' }

  expect(await judge({ raw: mail(ceo) }, trusted)).toEqual({
    verdict: 'verified',
    reasons: ['trusted_client'],
  })
  expect(await judge({ raw: mail(ceo, 'received: by anything\r\n') }, trusted)).toMatchObject({
    verdict: 'failed',
  })
})

test('more signatures than anybody needs are not counted', async () => {
  const many = Array.from(
    { length: 11 },
    () => 'DKIM-Signature: v=1; a=rsa-sha256; d=a.test; s=b; h=from; bh=x; b=y\r\n',
  ).join('')

  expect(await judge({ raw: mail(ceo, many) }, untrusted)).toEqual({
    verdict: 'unverified',
    reasons: ['not_checked'],
  })
})
