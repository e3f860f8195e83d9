import { getDomain } from 'tldts'

/** Whether two domains belong to one organization (relaxed alignment). Hosts of a shared suffix such as github.io do not. */
export function aligned(one: string, other: string): boolean {
  const [left, right] = [organizational(one), organizational(other)]
  return left !== '' && left === right
}

const organizational = (domain: string): string => {
  const name = domain.toLowerCase().replace(/\.$/, '')
  return getDomain(name, { allowPrivateDomains: true }) ?? name
}
