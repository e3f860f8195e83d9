const NBSP = '\u00A0'

/** A French text with the spaces that its punctuation needs: U+00A0 where somebody typed a plain one. */
export const withFrenchSpaces = (text: string) =>
  text.replace(/ +([:;!?»])/g, `${NBSP}$1`).replace(/« +/g, `«${NBSP}`)

/** What is wrong with a text, whatever its language. */
export const faultsOf = (text: string): string[] => {
  const faults: string[] = []
  if (text.trim() === '') faults.push('is empty')
  if (text !== text.trim()) faults.push('begins or ends with a space')
  if (/ {2}/.test(text)) faults.push('holds two spaces in a row')
  if (/[\u2018\u2019]/.test(text)) faults.push("holds a typographic apostrophe: write '")
  if (/\.\.\./.test(text)) faults.push('holds three dots: write …')
  return faults
}

/** What is wrong with a French text besides: its spaces, and whom it addresses. */
export const frenchFaultsOf = (text: string): string[] => {
  const prose = withoutCode(text)
  const faults: string[] = []
  if (withFrenchSpaces(text) !== text) faults.push('holds a plain space beside : ; ! ? « or »')
  if (/[\p{L}\p{N})}][:;!?](?=\s|$)/u.test(prose)) faults.push('lacks U+00A0 before : ; ! or ?')
  if (/«(?!\u00A0)|(?<!\u00A0)»/.test(prose)) faults.push('lacks U+00A0 inside « »')
  if (/\b(?:tu|ton|tes|toi|t'(?=\p{L}))(?!\p{L})/iu.test(prose)) faults.push('says tu: write vous')
  if (/(?<!\p{L})(?:A (?=\p{Ll})|E(?:tat|tape|chec|chap|crire|diter)|Etes)/u.test(prose)) {
    faults.push('lacks the accent on a capital: À, É, Ê')
  }
  return faults
}

// Times, addresses, markup and variables keep their own punctuation.
const withoutCode = (text: string) =>
  text
    .replace(/\{\{[^}]*\}\}/g, 'x')
    .replace(/<[^>]*>/g, '')
    .replace(/\{\[[^\]]*\]\}/g, 'x')
    .replace(/\b[a-z][a-z+.-]*:\/\/\S*|\bmailto:\S*|&\w+;/gi, 'x')
