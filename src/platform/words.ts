import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import i18next from 'i18next'

export type Locale = 'fr' | 'en'
export type Edition = 'msp' | 'it'

const folder = join(import.meta.dirname, '../../locales')
const catalogue = (name: string) => ({
  words: JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')),
})

const words = i18next.createInstance()
await words.init({
  ns: ['words'],
  defaultNS: 'words',
  resources: Object.fromEntries(['fr', 'fr-it', 'en', 'en-it'].map((name) => [name, catalogue(name)])),
  fallbackLng: { 'fr-it': ['fr'], 'en-it': ['en'], default: [] },
  interpolation: { escapeValue: false },
  returnEmptyString: false,
  lowerCaseLng: true, // or `fr-it` would be taken for the French of Italy and written `fr-IT`
})

/** A sentence of the catalogues, whole, in the language and edition given. */
export const say = (
  locale: Locale,
  edition: Edition,
  key: string,
  args: Record<string, unknown> = {},
): string => words.t(key, { lng: edition === 'it' ? `${locale}-it` : locale, ...args })
