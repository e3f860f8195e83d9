import { type Header, valuesOf } from './header-block.ts'
import { aligned } from './identity-alignment.ts'

type Result = { method: string; result: string; properties: ReadonlyMap<string, string> }
export type AuthenticationResults = { authserv: string; results: readonly Result[] }

/**
 * Whether one of the named servers found, and wrote in its Authentication-Results, that a mail comes from this domain.
 * Only the topmost field in its name counts: those below came with the mail. Ask only of mail that a trusted server
 * handed over, for anybody can write the field (RFC 8601 §7.1).
 */
export function relayVouches(
  headers: readonly Header[],
  trusted: readonly string[],
  domain: string,
): boolean {
  const fields = valuesOf(headers, 'authentication-results').map(readAuthenticationResults)
  const said = fields.find((field) => field && trusted.includes(field.authserv))
  return said ? foundPassing(said, domain) : false
}

/** Whether a check passed for a domain that aligns with this one. */
export const foundPassing = ({ results }: AuthenticationResults, domain: string): boolean =>
  results.some((result) => vouches(result, domain))

const vouches = ({ method, result, properties }: Result, domain: string) =>
  result === 'pass' &&
  (witnesses[method] ?? []).some((name) => {
    const value = properties.get(name) ?? ''
    return aligned(value.slice(value.lastIndexOf('@') + 1), domain)
  })

const witnesses: Record<string, readonly string[]> = {
  dmarc: ['header.from'],
  dkim: ['header.d', 'header.i'],
  spf: ['smtp.mailfrom'],
}

const longest = 10_000

/** RFC 8601 §2.2, comments left out; null for what is no such field. */
export function readAuthenticationResults(value: string): AuthenticationResults | null {
  if (value.length > longest) return null
  const [head = '', ...clauses] = splitOutsideQuotes(withoutComments(value))
  const authserv = head.trim().split(/\s+/)[0]?.replace(/^"|"$/g, '').toLowerCase()
  if (!authserv || authserv.includes('=')) return null
  return { authserv, results: clauses.flatMap(readResult) }
}

function readResult(clause: string): Result[] {
  const [first = '', ...rest] = clause.trim().match(/(?:[^\s"]|"[^"]*")+/g) ?? []
  const [, method, result] =
    /^([a-z][a-z0-9-]*)(?:\/\d+)?=([a-z]+)$/i.exec(first.replace(/\s*=\s*/, '=')) ?? []
  if (!method || !result) return []
  const properties = rest.flatMap((pair) => {
    const at = pair.indexOf('=')
    return at > 0
      ? [
          [
            pair.slice(0, at).toLowerCase(),
            pair
              .slice(at + 1)
              .replaceAll('"', '')
              .toLowerCase(),
          ] as const,
        ]
      : []
  })
  return [{ method: method.toLowerCase(), result: result.toLowerCase(), properties: new Map(properties) }]
}

/** Comments may hold comments, and quoted strings anything. */
function withoutComments(value: string): string {
  let depth = 0
  let quoted = false
  let kept = ''
  for (let at = 0; at < value.length; at++) {
    const letter = value[at] ?? ''
    if (letter === '\\') {
      if (depth === 0) kept += value[at + 1] ?? ''
      at++
    } else if (letter === '"' && depth === 0) {
      quoted = !quoted
      kept += letter
    } else if (letter === '(' && !quoted) depth++
    else if (letter === ')' && !quoted && depth > 0) depth--
    else if (depth === 0) kept += letter
  }
  return kept
}

const splitOutsideQuotes = (value: string) => value.match(/(?:[^;"]|"[^"]*"?)+/g) ?? []
