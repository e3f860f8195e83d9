import { generateKeyPairSync } from 'node:crypto'

import { sealMessage } from 'mailauth'
import { expect, test } from 'vitest'

import { resolverOf, type Zone } from '#test/zone.ts'

import { decideIdentity, type Identity } from './identity.ts'
import { readMail } from './reading-mail.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = String(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const key = {
  TXT: [[`v=DKIM1; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`]],
}

/** A bank that refuses whatever it did not sign, and two who pass mail on. */
const zone: Zone = {
  'victim.test': { TXT: [['v=spf1 ip4:192.0.2.0/24 -all']] },
  '_dmarc.victim.test': { TXT: [['v=DMARC1; p=reject']] },
  'k._domainkey.kerbel.test': key,
  'k._domainkey.evil.test': key,
}

const mail =
  'From: Boss <ceo@victim.test>\r\nTo: support@kerbel.test\r\nSubject: Please send my password\r\nMessage-ID: <1@x.test>\r\nDate: Thu, 20 Aug 2026 10:00:00 +0200\r\n\r\nThank you\r\n'

const passing = 'dmarc=pass header.from=victim.test'

async function sealed(raw: string, domain: string, results: string, cv = 'none'): Promise<string> {
  const seal = { signingDomain: domain, selector: 'k', privateKey, authResults: results, cv }
  return String(await sealMessage(Buffer.from(raw), seal as Parameters<typeof sealMessage>[1])) + raw // its types know cv by its three words
}

async function judge(raw: string, trustedAuthservers = ['mx.kerbel.test']): Promise<Identity> {
  const bytes = Buffer.from(raw)
  const reading = await readMail(bytes)
  if (!reading.mail) throw new Error('the mail could not be read')
  const peer = { clientAddress: '127.0.0.2', clientName: 'mail.evil.test', clientTrusted: false }
  return decideIdentity(
    {
      mail: reading.mail,
      raw: bytes,
      peer: { ...peer, envelopeFrom: 'list@kerbel.test' },
      ownAddresses: [],
      trustedAuthservers,
    },
    resolverOf(zone),
  )
}

const believed: Identity = { verdict: 'verified', reasons: ['arc_vouches'] }
const refused = (word: string) => ({ verdict: 'failed', reasons: expect.arrayContaining([word]) })

test('ARC: what a trusted sealer found is believed, by its name or by its domain, whoever hands it over', async () => {
  const raw = await sealed(mail, 'kerbel.test', `mx.kerbel.test; ${passing}`)

  expect(await judge(raw)).toEqual(believed)
  expect(await judge(raw, ['kerbel.test'])).toEqual(believed)
  expect(await judge(raw, [])).toEqual(refused('arc_not_trusted'))
  expect(await judge(raw, ['mx.elsewhere.test'])).toEqual(refused('arc_not_trusted'))
})

test('ARC: a chain of trusted sealers only is believed as a whole', async () => {
  const first = await sealed(mail, 'kerbel.test', `mx.kerbel.test; ${passing}`)
  const twice = await sealed(first, 'evil.test', 'mx.evil.test; arc=pass; dmarc=fail', 'pass')

  expect(await judge(twice, ['mx.kerbel.test', 'mx.evil.test'])).toEqual(believed)
  expect(await judge(twice)).toEqual(refused('arc_not_trusted'))
})

test('ARC: nobody unknown is believed, whatever name they take and whoever sealed after them', async () => {
  const stranger = await sealed(mail, 'evil.test', `mx.evil.test; ${passing}`)
  const disguised = await sealed(mail, 'evil.test', `mx.kerbel.test; ${passing}`)
  const passedOn = await sealed(stranger, 'kerbel.test', 'mx.kerbel.test; arc=pass; dmarc=fail', 'pass')

  for (const raw of [stranger, disguised, passedOn])
    expect(await judge(raw)).toEqual(refused('arc_not_trusted'))
})

test('ARC: a trusted sealer is believed about what it found, and about the mail it sealed', async () => {
  const other = await sealed(mail, 'kerbel.test', 'mx.kerbel.test; dmarc=pass header.from=evil.test')
  const failing = await sealed(mail, 'kerbel.test', 'mx.kerbel.test; dmarc=fail header.from=victim.test')
  const raw = await sealed(mail, 'kerbel.test', `mx.kerbel.test; ${passing}`)

  expect(await judge(other)).toEqual(refused('arc_not_trusted'))
  expect(await judge(failing)).toEqual(refused('arc_not_trusted'))
  expect(await judge(raw.replace('Thank you', 'Send it to evil@evil.test'))).toEqual(refused('arc_fail'))
  expect(await judge(raw.replace('ceo@victim.test', 'cfo@victim.test'))).toEqual(refused('arc_fail'))
  expect(await judge(raw.replace('dmarc=pass', 'spf=pass'))).toEqual(refused('arc_fail'))
})
