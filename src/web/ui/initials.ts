/** First and last name of a person; the first two words of an organization that begin with a capital. */
export function initials(name: string, kind: 'person' | 'organization'): string {
  const words = name
    .split(kind === 'person' ? /\s+/u : /[\s-]+/u)
    .filter((word) => /^[\p{L}\p{N}]/u.test(word))
  const picked =
    kind === 'person' ? [words[0], words.length > 1 ? words.at(-1) : ''] : capitalized(words).slice(0, 2)
  return (
    picked
      .map((word) => [...(word ?? '')][0] ?? '')
      .join('')
      .toLocaleUpperCase() || '?'
  )
}

function capitalized(words: string[]) {
  const found = words.filter((word) => /^[\p{Lu}\p{N}]/u.test(word))
  return found.length > 0 ? found : words
}
