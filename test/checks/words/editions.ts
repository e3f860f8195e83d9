import { withoutCode } from './typography.ts'

type Language = 'fr' | 'en'
type Edition = 'msp' | 'it'

/** What one edition says, and the other never does. */
const OWN_WORDS: Record<Language, Record<Edition, RegExp>> = {
  fr: {
    msp: /(?<!\p{L})(?:clients?|contacts?)(?!\p{L})/iu,
    it: /(?<!\p{L})(?:utilisateurs?|demandeurs?|sites?|portail de service)(?!\p{L})/iu,
  },
  en: {
    msp: /\b(?:customers?|contacts?)\b/i,
    it: /\b(?:users?|requesters?|sites?|service portal)\b/i,
  },
}

/** Said in both editions: the label of a field, and of the person who asked. */
const SHARED = /nom d'utilisateur|user ?names?|^(?:demandeur|requester)(?:\u00A0?:)?$/gi

/** Texts about an edition, whichever is in use; and a site of the web, which is no organization. */
const FREE = /\.(?:msp|it)$|^problem\.foreign_origin$/

/** The other edition's word in a text that this edition shows, if there is one. */
export function foreignWord(
  language: Language,
  edition: Edition,
  key: string,
  text: string,
): string | undefined {
  if (FREE.test(key)) return undefined
  const other = edition === 'it' ? 'msp' : 'it'
  return OWN_WORDS[language][other].exec(withoutCode(text).replace(SHARED, 'x'))?.[0]
}
