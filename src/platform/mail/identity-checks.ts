import { authenticate } from 'mailauth'

import { type ArcChain, checkArc } from './arc-checks.ts'
import type { DnsResolver } from './dns.ts'
import { type Header, valuesOf } from './header-block.ts'
import { heloOrNobody, withStrictPolicies } from './spf-strictness.ts'
import { vouches } from './valid-signature.ts'

/** How a mail reached us. */
export type Peer = {
  /** Empty for the null return path. */
  envelopeFrom: string
  clientAddress: string
  /** What it called itself in HELO or EHLO. */
  clientName: string
  clientTrusted: boolean
}

/** What SPF, DKIM, DMARC and ARC say, before anybody draws a conclusion. */
export type Checks = {
  /** The addresses that the checker saw in From. */
  authors: readonly string[]
  spf: { result: string; domain: string }
  /** Domains that vouch for the whole mail by a signature that is valid now. */
  signers: readonly string[]
  dmarc: { result: string; policy: string }
  arc: ArcChain
}

const mostSignatures = 10
const patience = 15_000

/** Null when it cannot be found out: too many signatures, a mail nobody can digest, or it took too long. */
export async function checkSender(
  raw: Uint8Array,
  headers: readonly Header[],
  peer: Peer,
  dns: DnsResolver,
): Promise<Checks | null> {
  if (valuesOf(headers, 'dkim-signature').length > mostSignatures) return null
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, patience, null)
  })
  const checks = ask(raw, headers, peer, dns).catch(() => null)
  try {
    return await Promise.race([checks, late])
  } finally {
    clearTimeout(timer)
  }
}

async function ask(
  raw: Uint8Array,
  headers: readonly Header[],
  peer: Peer,
  dns: DnsResolver,
): Promise<Checks> {
  const asked = checkArc(raw, headers, dns)
  asked.catch(() => {}) // told below, when its turn comes
  const { dkim, spf, dmarc } = await authenticate(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), {
    ip: peer.clientAddress,
    helo: heloOrNobody(peer.clientName),
    sender: peer.envelopeFrom,
    mta: 'guichet',
    resolver: withStrictPolicies(dns) as (name: string, type: string) => Promise<string[][]>, // the shape depends on the type asked for
    rejectRsaSha1: true,
    disableArc: true,
    disableBimi: true,
  })
  return {
    authors: dkim.headerFrom,
    spf: { result: spf ? spf.status.result : 'none', domain: spf ? spf.domain : '' },
    signers: dkim.results.filter(vouches).map(({ signingDomain = '' }) => signingDomain),
    dmarc: { result: dmarc ? dmarc.status.result : 'undecided', policy: dmarc ? dmarc.policy : 'none' },
    arc: await asked,
  }
}
