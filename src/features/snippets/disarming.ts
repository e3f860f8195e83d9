const longest = 60

/**
 * What a stranger chose, told back to the address they gave: without addresses of the web,
 * and short. Otherwise anybody could have us carry their message to anyone.
 */
export const disarm = (text: string): string => {
  const quiet = text
    .replace(/\p{L}[\p{L}\p{N}+.-]*:\/\/\S*/gu, ' ')
    .replace(/\b(?:mailto|tel|javascript|data):\S*/gi, ' ')
    // A program that shows mail makes a link of every name with a dot in it.
    .replace(/(?<=[\p{L}\p{N}])[.\u3002\uFF0E\uFF61](?=[\p{L}\p{N}])/gu, ' ')
    .replace(/[@\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...quiet]
  return characters.length > longest
    ? `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`
    : quiet
}
