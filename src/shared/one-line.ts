/**
 * Text for a title, a name, a header: one line without control or invisible formatting characters,
 * cut to so many characters.
 */
export const oneLine = (text: string, longest: number): string =>
  Array.from(text.replace(invisible, ' ').replace(/\s+/g, ' ').trim()).slice(0, longest).join('').trim()

/** Controls, line separators, and what turns the direction of writing: a title must not disguise what follows it. */
const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+/gu
