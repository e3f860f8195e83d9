import { generateKeyPairSync } from 'node:crypto'

import { dkimSign, sealMessage } from 'mailauth'

import { openDns } from '#platform/mail/dns.ts'
import { readHeaderBlock } from '#platform/mail/header-block.ts'
import { checkSender } from '#platform/mail/identity-checks.ts'
import { startZoneServer } from '#test/proofs/zone-server.ts'

import { medians, report } from './figures.ts'

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const privateKey = String(keys.privateKey.export({ type: 'pkcs8', format: 'pem' }))
const key = `v=DKIM1; p=${keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`

const zone = {
  'acme.test': 'v=spf1 ip4:127.0.0.2 -all',
  '_dmarc.acme.test': 'v=DMARC1; p=reject',
  'k._domainkey.acme.test': key,
  'k._domainkey.relay.test': key,
}

/** What it costs to find out who wrote a mail, against a name server in the same process that is asked each time. */
export async function benchIdentity({ runs, count }: { runs: number; count: number }) {
  const stops: (() => unknown)[] = []
  const server = await startZoneServer({ defer: (stop: () => unknown) => stops.push(stop) }, zone)
  const dns = openDns([server])
  try {
    for (const [what, raw] of Object.entries(await mails())) {
      const check = () =>
        checkSender(raw, readHeaderBlock(raw).headers, peer, dns).then((checks) => {
          if (checks?.spf.result !== 'pass') throw new Error(`${what}: SPF ${checks?.spf.result}`)
          if (what !== 'unsigned' && checks.signers.length === 0) throw new Error(`${what}: not signed`)
          if (/seal/.test(what) && checks.arc.result !== 'pass') throw new Error(`ARC ${checks.arc.result}`)
        })
      await check()
      const results: Record<string, number>[] = []
      for (let run = 0; run < runs; run++) results.push(await measure(check, count))
      report({ bench: 'identity', what, bytes: raw.length, mails: count, runs, ...medians(results) })
    }
  } finally {
    for (const stop of stops) await stop()
  }
}

const peer = {
  envelopeFrom: 'marie@acme.test',
  clientAddress: '127.0.0.2',
  clientName: 'mail.acme.test',
  clientTrusted: false,
}

async function measure(check: () => Promise<void>, count: number) {
  const before = process.cpuUsage()
  const started = performance.now()
  for (let at = 0; at < count; at++) await check()
  const { user, system } = process.cpuUsage(before)
  return { ms: (performance.now() - started) / count, processor_ms: (user + system) / 1000 / count }
}

async function mails(): Promise<Record<string, Buffer>> {
  const small = mailOf(20)
  const signed = await sign(small)
  const sealed = await seal(signed, 'none')
  return {
    unsigned: Buffer.from(small),
    signed: Buffer.from(signed),
    'signed, one seal': Buffer.from(sealed),
    'signed, three seals': Buffer.from(await seal(await seal(sealed, 'pass'), 'pass')),
    'signed, 1 MB': Buffer.from(await sign(mailOf(14_000))),
  }
}

const mailOf = (lines: number) =>
  `From: Marie <marie@acme.test>\r\nTo: support@bench.test\r\nSubject: Printer\r\nMessage-ID: <1@acme.test>\r\nDate: Mon, 01 Jun 2026 09:12:00 +0200\r\n\r\n${`${'It says the same thing. '.repeat(3)}\r\n`.repeat(lines)}`

async function sign(raw: string): Promise<string> {
  const signatureData = [{ signingDomain: 'acme.test', selector: 'k', privateKey }]
  const { signatures } = await dkimSign(Buffer.from(raw), {
    canonicalization: 'relaxed/relaxed',
    signatureData,
  } as Parameters<typeof dkimSign>[1]) // its types leave out what every signature may have
  return signatures + raw
}

async function seal(raw: string, cv: 'none' | 'pass'): Promise<string> {
  const authResults = 'mx.relay.test; dmarc=pass header.from=acme.test'
  return (
    String(
      await sealMessage(Buffer.from(raw), {
        signingDomain: 'relay.test',
        selector: 'k',
        privateKey,
        authResults,
        cv,
      }),
    ) + raw
  )
}
