import { parse } from 'tldts'

/** Whether an ASCII domain name is one that somebody may own: a public suffix and at least one label before it. */
export const isRegistrable = (domain: string): boolean =>
  parse(domain, { allowPrivateDomains: true, detectIp: true }).domain !== null

/** The name itself and each of its parents that somebody may own, the nearest first. */
export function withParents(domain: string): string[] {
  const parent = domain.slice(domain.indexOf('.') + 1)
  return parent !== domain && isRegistrable(parent) ? [domain, ...withParents(parent)] : [domain]
}

/** The part of a domain name that one owner registered: what hosts of one organization share. */
export const registeredDomain = (domain: string): string =>
  parse(domain, { allowPrivateDomains: true }).domain ?? domain
