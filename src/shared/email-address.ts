import { asciiDomainName } from './domain-name.ts'

export type ParsedAddress = { ok: true; address: string } | { ok: false }

/**
 * Exactly one address, as it may be stored and written to: no quotes, comments, groups, routes or lists;
 * the domain lower-cased and in ASCII, the local part kept as it is.
 */
export function parseEmailAddress(text: string): ParsedAddress {
  const [, local, domain] = /^([^@]{1,64})@([^@]{1,253})$/u.exec(text) ?? []
  if (local === undefined || domain === undefined || !localPart.test(local) || local.includes('=?'))
    return { ok: false }
  const ascii = asciiDomainName(domain)
  if (ascii === null) return { ok: false }
  const address = `${local}@${ascii}`
  return address.length <= 254 ? { ok: true, address } : { ok: false }
}

/** RFC 5322's dot-atom, without `%` and `!`: old gateways read them as a route to somebody else. Nor `=?`: some servers decode it. */
const localPart = /^[a-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[a-z0-9#$&'*+/=?^_`{|}~-]+)*$/i

/** The part after the `@` of an address that was parsed before. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
