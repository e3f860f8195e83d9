import { domainOf, parseEmailAddress } from '#shared/email-address.ts'

import { type ArcChain, sealerVouches } from './arc-checks.ts'
import { relayVouches } from './authentication-results.ts'
import { automaticBecause } from './automatic.ts'
import type { DnsResolver } from './dns.ts'
import { valuesOf } from './header-block.ts'
import { aligned } from './identity-alignment.ts'
import { type Checks, checkSender, type Peer } from './identity-checks.ts'
import type { Mailbox, ReadMail } from './reading.ts'

export type Verdict = 'verified' | 'unverified' | 'failed' | 'automatic'

/** Who really wrote, and what says so: codes such as `dkim_aligned`. */
export type Identity = { verdict: Verdict; reasons: readonly string[] }

type Question = {
  mail: ReadMail
  raw: Uint8Array
  peer: Peer
  /** The account's own addresses, lower-cased: mail from them is nobody's. */
  ownAddresses: readonly string[]
  /** Servers, by the name they give themselves in Authentication-Results, whose word an administrator takes. */
  trustedAuthservers: readonly string[]
}

/**
 * Decides how far a sender can be believed; the first that holds: nobody sits there (automatic), something
 * positive vouches for the address (verified), a published policy is broken (failed), or neither (unverified).
 */
export async function decideIdentity(question: Question, dns: DnsResolver): Promise<Identity> {
  const { mail, raw, peer, ownAddresses, trustedAuthservers } = question
  const mediaTypes = mail.attachments.map(({ mediaType }) => mediaType)
  const automatic = automaticBecause({ ...mail, mediaTypes }, { ...peer, ownAddresses })
  if (automatic) return { verdict: 'automatic', reasons: [automatic] }
  if (!mail.from) return { verdict: 'unverified', reasons: ['no_sender'] }
  if (peer.clientTrusted && valuesOf(mail.headers, 'received').length === 0)
    return { verdict: 'verified', reasons: ['trusted_client'] }

  const checks = await checkSender(raw, mail.headers, peer, dns)
  if (!checks) return { verdict: 'unverified', reasons: ['not_checked'] }
  const domain = domainOf(mail.from.address)
  const relayed = peer.clientTrusted && relayVouches(mail.headers, trustedAuthservers, domain)
  const sealed = sealerVouches(checks.arc, trustedAuthservers, domain)
  return judge(mail.from, checks, peer, [
    ...(relayed ? ['relay_vouches'] : []),
    ...(sealed ? ['arc_vouches'] : []),
  ])
}

/** Only something positive verifies: the absence of a failure never does. */
function judge(from: Mailbox, checks: Checks, { clientTrusted }: Peer, relayed: readonly string[]): Identity {
  const domain = domainOf(from.address)
  const { spf, dmarc, signers } = checks
  const vouching = [
    ...relayed,
    ...(spf.result === 'pass' && aligned(spf.domain, domain) ? ['spf_aligned'] : []),
    ...(signers.some((signer) => aligned(signer, domain)) ? ['dkim_aligned'] : []),
  ]
  const doubts = [
    ...(seesSameAuthor(checks.authors, from) ? [] : ['author_disputed']),
    ...(showsAnotherAddress(from) ? ['name_shows_another_address'] : []),
    // What a relay or sealer was handed is not what we are handed: where one vouches, DMARC was theirs to ask.
    ...(dmarc.result === 'pass' || dmarc.result === 'none' || relayed.length > 0
      ? []
      : [`dmarc_${dmarc.result}`]),
  ]
  if (vouching.length > 0 && doubts.length === 0) return { verdict: 'verified', reasons: vouching }

  const reasons = [
    ...doubts,
    `spf_${spf.result}`,
    signers.length > 0 ? 'dkim_other_domain' : 'dkim_none',
    ...arcWords[checks.arc.result],
  ]
  const broken =
    (dmarc.result === 'fail' && dmarc.policy !== 'none') ||
    // A trusted client passes on mail of others: its own address says nothing about them.
    (dmarc.result === 'none' && spf.result === 'fail' && aligned(spf.domain, domain) && !clientTrusted)
  return { verdict: broken ? 'failed' : 'unverified', reasons }
}

/** A chain that holds proves who sealed it, and that alone. */
const arcWords: Record<ArcChain['result'], readonly string[]> = {
  none: [],
  pass: ['arc_not_trusted'],
  fail: ['arc_fail'],
}

/** The checker read the From field too; where it saw somebody else, its verdict is about somebody else. */
function seesSameAuthor([author, ...others]: readonly string[], from: Mailbox) {
  const parsed = parseEmailAddress(author ?? '')
  return others.length === 0 && parsed.ok && parsed.address === from.address
}

/** `"ceo@victim.test" <a@evil.test>`: mail programs that show the name alone show a lie. */
const showsAnotherAddress = ({ name, address }: Mailbox) =>
  (name.match(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g) ?? []).some(
    (shown) => !aligned(shown.slice(shown.lastIndexOf('@') + 1), domainOf(address)),
  )
