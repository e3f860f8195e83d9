import { z } from 'zod'

import { asciiDomainName } from './domain-name.ts'

/** What is typed to find mails by an address: the whole of it, or a domain for everybody there. */
export const AddressSearch = z
  .string()
  .trim()
  .min(1)
  .max(320)
  .regex(/^[^\0]*$/)

export type Sought = { address?: string; domain?: string }

/** The address that is meant, or the domain where nothing stands before the `@`; both as they are kept for comparing. */
export function readAddressSearch(typed: string): Sought {
  const at = typed.lastIndexOf('@')
  const domain = typed.slice(at + 1)
  const ascii = asciiDomainName(domain) ?? domain.toLowerCase()
  return at > 0 ? { address: `${typed.slice(0, at).toLowerCase()}@${ascii}` } : { domain: ascii }
}
