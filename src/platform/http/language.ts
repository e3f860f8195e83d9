import type { FastifyRequest } from 'fastify'

export type Locale = 'fr' | 'en'

/** What the address asks for: `?lang=fr` or `?lang=en`. */
export function localeOfAddress(request: FastifyRequest): Locale | undefined {
  const { lang } = (request.query ?? {}) as { lang?: unknown } // parsed by Fastify, of any shape
  return lang === 'fr' || lang === 'en' ? lang : undefined
}

/** What the browser says its person reads. */
export function localeOfBrowser(request: FastifyRequest): Locale | undefined {
  const accepted = (request.headers['accept-language'] ?? '')
    .toLowerCase()
    .split(',')
    .map((each) => each.trim().slice(0, 2))
  return accepted.find((each) => each === 'fr' || each === 'en')
}

export const localeAsked = (request: FastifyRequest): Locale =>
  localeOfAddress(request) ?? localeOfBrowser(request) ?? 'fr'
