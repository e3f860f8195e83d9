import type { Mailbox } from '#platform/mail/reading.ts'

export type Name = { firstName: string; lastName: string }

const longest = 60

/** First and last name as the mail shows them: from the display name, else from the address. */
export function splitName({ name, address }: Mailbox): Name {
  const shown = cleaned(name)
  return shown ? fromDisplayName(shown) : fromLocalPart(address)
}

/** Quotes, remarks in brackets, web and e-mail addresses are nobody's name. */
const cleaned = (name: string) =>
  name
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\S*(?:@|:\/\/|www\.)\S*/gi, ' ')
    .replace(/\S+\.(?:com|net|org|fr|io|co|info|biz|ru|cn|xyz|top|tk)(?:\/\S*)?(?=\s|$)/gi, ' ')
    .replace(/["“”«»<>{}|\\^`]/g, ' ')
    .replace(/^[\s',;.-]+|[\s',;-]+$/g, '')
    .replace(/\s+/g, ' ')

function fromDisplayName(shown: string): Name {
  const [last, first, ...more] = shown.split(',').map((each) => each.trim())
  if (last && first && more.length === 0) return cut({ firstName: first, lastName: last })

  const words = shown.replaceAll(',', ' ').split(/\s+/)
  const capitals = words.findIndex((word) => !isCapitals(word))
  if (capitals > 0)
    return cut({ firstName: words.slice(capitals).join(' '), lastName: words.slice(0, capitals).join(' ') })
  return cut({ firstName: words[0] ?? '', lastName: words.slice(1).join(' ') })
}

/** `DUPONT Marie`: the family name stands first, and is written so that one sees it. */
const isCapitals = (word: string) => /^\p{Lu}[\p{Lu}'’-]+$/u.test(word)

function fromLocalPart(address: string): Name {
  const local = address.slice(0, address.lastIndexOf('@')).replace(/\+.*$/, '')
  const words = local.split(/[._]+/).filter(Boolean)
  if (words.length < 2 || words.some((word) => !/^[\p{L}-]+$/u.test(word)))
    return cut({ firstName: local, lastName: '' })
  return cut({
    firstName: capitalised(words[0] ?? ''),
    lastName: words.slice(1).map(capitalised).join(' '),
  })
}

const capitalised = (word: string) =>
  word.replace(/(^|-)(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())

const cut = ({ firstName, lastName }: Name): Name => ({
  firstName: shortened(firstName),
  lastName: shortened(lastName),
})

const shortened = (text: string) => Array.from(text).slice(0, longest).join('').trim()
