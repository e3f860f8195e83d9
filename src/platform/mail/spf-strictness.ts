import type { DnsResolver } from './dns.ts'

/** What a client called itself, where that is a domain name; else a name that nobody can have (RFC 6761 §6.4). */
export const heloOrNobody = (name: string) => (domainName.test(name) ? name : 'helo.invalid')

const domainName = /^(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)+[a-z](?:[a-z0-9-]{0,62})\.?$/i

/**
 * Answers as the resolver does, with a policy that breaks RFC 7208's grammar made unreadable: the checker overlooks
 * these forms, and would let the rest of the policy speak.
 */
export const withStrictPolicies =
  (dns: DnsResolver): DnsResolver =>
  async (name, type) => {
    const answers = await dns(name, type)
    return type === 'TXT' ? answers.map(strict) : answers
  }

/** Ends in a macro or a top-level label. */
const domainSpec = /(?:%\{[^}]+\}|\.[a-z0-9-]*[a-z][a-z0-9-]*\.?)$/i

const unreadable = ['v=spf1 unreadable:']

function strict(record: unknown): unknown {
  const text = Array.isArray(record) ? record.join('') : ''
  if (!/^v=spf1(?: |$)/i.test(text)) return record
  const terms = text.split(' ').slice(1)
  const explanations = terms.filter((term) => /^exp=/i.test(term))
  const broken =
    explanations.length > 1 || // §6
    !explanations.every((term) => domainSpec.test(term)) || // §6.2
    terms.some((term) => /^[-+~?]?ip[46]$/i.test(term)) || // §5.6
    terms.some((term) => /%\{[crt]/i.test(term.replaceAll('%%', ''))) // §7.2
  return broken ? unreadable : record
}
