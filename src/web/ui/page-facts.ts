export type Edition = 'msp' | 'it'
export type Locale = 'fr' | 'en'

/** What the server writes into the page before anybody asks: see docs/decisions/0010-front-ends.md. */
export type PageFacts = {
  account: string
  edition: Edition
  locale: Locale
  realm: 'portal' | 'console'
  /** Where the provider reads mail; null while it has no support address. */
  supportAddress: string | null
}

const written = document.querySelector<HTMLMetaElement>('meta[name="guichet"]')?.content ?? '{}'

export const facts: PageFacts = {
  account: 'Guichet',
  edition: 'msp',
  locale: 'fr',
  realm: 'portal',
  supportAddress: null,
  ...JSON.parse(written),
}
