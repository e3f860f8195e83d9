const NBSP = '\u00A0'

/** A French text with the spaces that its punctuation needs: U+00A0 where somebody typed a plain one. */
export const withFrenchSpaces = (text: string) =>
  text.replace(/ +([:;!?»])/g, `${NBSP}$1`).replace(/« +/g, `«${NBSP}`)

const ANY_LANGUAGE: Rule[] = [
  [/^\s*$/, 'is empty'],
  [/^\s|\s$/, 'begins or ends with a space'],
  [/ {2}/, 'holds two spaces in a row'],
  [/[\u2018\u2019]/, "holds a typographic apostrophe: write '"],
  [/\.\.\./, 'holds three dots: write …'],
  [/!/, 'exclaims'],
]

const FRENCH: Rule[] = [
  [/ [:;!?»]|« /, 'holds a plain space beside : ; ! ? « or »'],
  [/[\p{L}\p{N})][:;!?](?=\s|$)/u, 'lacks U+00A0 before : ; ! or ?'],
  [/«(?!\u00A0)|(?<!\u00A0)»/, 'lacks U+00A0 inside « »'],
  [/(?<!\p{L})(?:tu|ton|tes|toi|t'(?=\p{L}))(?!\p{L})/iu, 'says tu: write vous'],
  [
    /(?<!\p{L})(?:A(?= \p{Ll})|E(?=tat|tape|chec|chap|crire|diter)|E(?=tes ))/u,
    'lacks the accent on a capital',
  ],
  [/(?<!p{L})Oups/i, 'says Oups'],
]

const ENGLISH: Rule[] = [
  [/\be-mail/i, 'says e-mail: write email'],
  [/\bplease\b/i, 'says please'],
  [/\boops\b/i, 'says oops'],
]

type Rule = [pattern: RegExp, fault: string]

/** What is wrong with a text of a catalogue, in the eyes of a proofreader. */
export function faultsOf(catalogue: string, text: string): string[] {
  const prose = withoutCode(text)
  const rules = [...ANY_LANGUAGE, ...(catalogue.startsWith('fr') ? FRENCH : ENGLISH)]
  return rules.filter(([pattern]) => pattern.test(prose)).map(([, fault]) => fault)
}

/** A word in place of what keeps its own punctuation: variables, snippets, markup, addresses. */
export const withoutCode = (text: string) =>
  text
    .replace(/\{\{[^}]*\}\}|\{\[[^\]]*\]\}/g, 'x')
    .replace(/<[^>]*>/g, '')
    .replace(/\b[a-z][a-z+.-]*:\/\/\S*|\bmailto:\S*|&\w+;/gi, 'x')
