import { Resolver } from 'node:dns/promises'

/** Answers DNS questions the way `dns.promises.resolve` does, errors with its codes (`ENOTFOUND`, `ETIMEOUT` …). */
export type DnsResolver = (name: string, type: string) => Promise<unknown[]>

/** Asks the given servers, or the system's. Two tries of two seconds each, then it counts as unreachable. */
export function openDns(servers: readonly string[]): DnsResolver {
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (servers.length > 0) resolver.setServers(servers)
  return (name, type) => resolver.resolve(name, type) as Promise<unknown[]> // an array for every type that mail needs
}
