/** Answers DNS questions the way `dns.promises.resolve` does, errors with its codes (`ENOTFOUND`, `ETIMEOUT` …). */
export type DnsResolver = (name: string, type: string) => Promise<unknown[]>
