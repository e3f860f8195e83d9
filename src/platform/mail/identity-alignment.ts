import { registeredDomain } from '../domain-names.ts'

/** Whether two domains belong to one organization (relaxed alignment). Hosts of a shared suffix such as github.io do not. */
export function aligned(one: string, other: string): boolean {
  const [left, right] = [one, other].map((domain) =>
    registeredDomain(domain.toLowerCase().replace(/\.$/, '')),
  )
  return left !== '' && left === right
}
