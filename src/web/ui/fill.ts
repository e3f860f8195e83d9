export type Args = Record<string, string | number>

/** Picks the plural form by `count`, as the catalogues name it (`_one`, `_other`). */
export function choose(catalogue: Record<string, string>, locale: string, key: string, count: unknown) {
  if (typeof count !== 'number') return catalogue[key]
  const plural = new Intl.PluralRules(locale).select(count)
  return catalogue[`${key}_${plural}`] ?? catalogue[`${key}_other`] ?? catalogue[key]
}

/** Puts values into their slots. A number is written as people count; a ticket's number is a name: pass text. */
export const fill = (text: string, locale: string, args: Args): string =>
  text.replace(/\{\{\s*(\w+)\s*\}\}/g, (slot, name: string) => {
    const value = args[name]
    if (value === undefined) return slot
    return typeof value === 'number' ? new Intl.NumberFormat(locale).format(value) : value
  })

export type Piece = { text: string; tag?: string }

/** Cuts `Write to <link>{{address}}</link>.` into pieces, before values are put in: a value is never markup. */
export function pieces(text: string): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of text.matchAll(/<(\w+)>(.*?)<\/\1>/g)) {
    if (match.index > end) found.push({ text: text.slice(end, match.index) })
    found.push({ text: match[2] ?? '', tag: match[1] ?? '' })
    end = match.index + match[0].length
  }
  if (end < text.length) found.push({ text: text.slice(end) })
  return found
}
