import type { FastifyRequest } from 'fastify'

export type Locale = 'fr' | 'en'

/** `?lang=`, else what the browser prefers, else undefined: the account's own language follows. */
export function localePreferred(request: FastifyRequest): Locale | undefined {
  const { lang } = (request.query ?? {}) as { lang?: unknown } // parsed by Fastify, of any shape
  if (lang === 'fr' || lang === 'en') return lang
  const accepted = (request.headers['accept-language'] ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim().slice(0, 2))
  return accepted.find((each) => each === 'fr' || each === 'en')
}

export const localeAsked = (request: FastifyRequest): Locale => localePreferred(request) ?? 'fr'
