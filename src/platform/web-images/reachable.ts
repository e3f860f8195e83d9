import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'

import ipaddr from 'ipaddr.js'

/** Answers the addresses of a host. */
export type Lookup = (host: string) => Promise<readonly LookupAddress[]>

export const systemLookup: Lookup = (host) => lookup(host, { all: true })

export type Target = { url: URL; address: string; port: number }
/** Says whether an address that nobody else may be sent to is open after all. */
export type Exception = (address: string, port: number) => boolean

const ports: Record<string, number> = { 'http:': 80, 'https:': 443 }

/**
 * Where to connect for an address that somebody else wrote; null where we do not go. The host is looked up
 * once, each of its addresses must be public, and the one answered is the one to connect to.
 */
export async function reachable(
  url: URL,
  { lookup, except }: { lookup: Lookup; except: Exception },
): Promise<Target | null> {
  const usual = ports[url.protocol]
  if (usual === undefined || url.username || url.password) return null
  const port = url.port === '' ? usual : Number(url.port)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const found = isIP(host) ? [host] : (await lookup(host)).map(({ address }) => address)
  const [first] = found
  if (first === undefined) return null
  const open = found.every(
    (address) => (port === usual && isPublic(address)) || (except(address, port) && found.length === 1),
  )
  return open ? { url, address: first, port } : null
}

/** In the open Internet; no address of this machine, its network, or one that leads back there. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.process(address) // an IPv4 address in IPv6 clothes is looked at as IPv4
  if (parsed.range() !== 'unicast') return false
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parseCIDR('2000::/3'))
}
