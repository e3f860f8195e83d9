import type { DnsResolver } from '#platform/mail/dns.ts'

export type Zone = Record<string, Partial<Record<'TXT' | 'A' | 'AAAA' | 'MX', unknown[]>> | 'unreachable'>

/** Answers from a zone written in the test; what is not in it does not exist. */
export const resolverOf =
  (zone: Zone): DnsResolver =>
  async (name, type) => {
    const records = zone[name.toLowerCase().replace(/\.$/, '')]
    if (records === 'unreachable') throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' })
    const found = records?.[type as 'TXT'] // types that no zone has are found missing
    if (!found) throw Object.assign(new Error('nothing there'), { code: records ? 'ENODATA' : 'ENOTFOUND' })
    return found
  }
