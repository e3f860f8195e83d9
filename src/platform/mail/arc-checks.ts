import { arc } from 'mailauth/lib/arc/index.js'
import { dkimVerify } from 'mailauth/lib/dkim/verify.js'

import {
  type AuthenticationResults,
  foundPassing,
  readAuthenticationResults,
} from './authentication-results.ts'
import type { DnsResolver } from './dns.ts'
import { type Header, valuesOf } from './header-block.ts'
import { aligned } from './identity-alignment.ts'
import { vouches } from './valid-signature.ts'

/** What one server on the way says it found, and whose seal stands under that. */
export type ArcSet = { sealer: string; found: AuthenticationResults | null }
/** The seals of all servers on the way that set one (RFC 8617), the newest first. */
export type ArcChain = { result: 'none' | 'pass' | 'fail'; sets: readonly ArcSet[]; coversMail: boolean }

const none: ArcChain = { result: 'none', sets: [], coversMail: false }

/** What the library knows of a set; its types say nothing about it. */
type Entry = Record<'arc-seal' | 'arc-message-signature', { parsed: Record<string, { value?: unknown }> }> & {
  'arc-authentication-results': { original: Uint8Array }
}

/**
 * Whether the chain of seals holds, to the letter of RFC 8617. The mail is gone through a second time for it, with its
 * DKIM: the library knows one strictness for all signatures of a pass, and DKIM is read leniently (decision 0027).
 */
export async function checkArc(
  raw: Uint8Array,
  headers: readonly Header[],
  dns: DnsResolver,
): Promise<ArcChain> {
  if (!headers.some(({ name }) => name.startsWith('arc-'))) return none
  const options = {
    resolver: dns as (name: string, type: string) => Promise<string[][]>, // keys are texts
    strict: namesCanonicalization(headers),
  }
  const { arc: data } = await dkimVerify(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength), options)
  if (!data) return none
  const { status, signature } = await arc(data as Parameters<typeof arc>[0], options) // its own answer: its types want no chain to be absent, not false
  if (status.result !== 'pass') return status.result === 'none' ? none : { ...none, result: 'fail' }
  const entries = (data.chain || []) as unknown as Entry[] // see above
  return {
    result: 'pass',
    sets: entries.map(setOf).reverse(),
    coversMail: signature ? vouches(signature) && signsFrom(entries.at(-1)) : false,
  }
}

/** Strictly read, a signature that names none is taken to the letter of the body; those who leave it out relax it. */
const namesCanonicalization = (headers: readonly Header[]) =>
  valuesOf(headers, 'arc-message-signature').every((value) => /(?:^|;)\s*c\s*=/i.test(value))

const setOf = (entry: Entry): ArcSet => ({
  sealer: String(entry['arc-seal'].parsed.d?.value ?? '').toLowerCase(),
  found: readAuthenticationResults(
    Buffer.from(entry['arc-authentication-results'].original)
      .toString()
      .replace(/\r?\n/g, '')
      .replace(/^[^:]*:[^;]*;/, ''), // the name, and which set it is
  ),
})

const signsFrom = (entry: Entry | undefined) =>
  String(entry?.['arc-message-signature'].parsed.h?.value ?? '')
    .toLowerCase()
    .split(':')
    .some((name) => name.trim() === 'from')

/**
 * Whether a server that is trusted found, and sealed, that a mail comes from this domain. Beyond the first seal of
 * somebody unknown nothing counts: they may have changed the mail, or made all that up.
 */
export function sealerVouches(
  { result, sets, coversMail }: ArcChain,
  trusted: readonly string[],
  domain: string,
): boolean {
  if (result !== 'pass' || !coversMail) return false
  const stranger = sets.findIndex((set) => !isTrusted(set, trusted))
  return sets
    .slice(0, stranger < 0 ? sets.length : stranger)
    .some(({ found }) => found !== null && foundPassing(found, domain))
}

/** By its domain, or by the name it gives itself where the seal is of the same organization. */
const isTrusted = ({ sealer, found }: ArcSet, trusted: readonly string[]) =>
  trusted.includes(sealer) ||
  (found !== null && trusted.includes(found.authserv) && aligned(sealer, found.authserv))
