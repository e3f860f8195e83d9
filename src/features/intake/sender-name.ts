import type { Mailbox } from '#platform/mail/reading.ts'

export type Name = { firstName: string; lastName: string }

const longest = 60

/** First and last name as the mail shows them: from the display name, else from the address. */
export function splitName({ name, address }: Mailbox): Name {
  const shown = cleaned(name)
  return shown ? fromDisplayName(shown) : fromLocalPart(address)
}

/** Quotes, a nickname between them, remarks in brackets, web and e-mail addresses are nobody's name. */
const cleaned = (name: string) =>
  name
    .replace(/(\p{L}\s+)["“«][^"“”«»]*["”»](?=\s+\p{L})/gu, '$1')
    .replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .replace(/\S*(?:@|:\/\/|www\.)\S*/gi, ' ')
    .replace(/\S+\.(?:com|net|org|fr|io|co|info|biz|ru|cn|xyz|top|tk)(?:\/\S*)?(?=\s|$)/gi, ' ')
    .replace(/["“”«»<>{}|\\^`]/g, ' ')
    .replace(/^[\s',;.-]+|[\s',;-]+$/g, '')
    .replace(/\s+/g, ' ')

function fromDisplayName(shown: string): Name {
  const [before = '', behind = ''] = shown.split(',').map((each) => each.trim())
  if (isFirstName(behind, before)) return cut({ firstName: behind, lastName: before })

  const words = before.split(' ')
  const capitals = words.findIndex((word) => !isCapitals(word))
  if (capitals > 0)
    return cut({ firstName: words.slice(capitals).join(' '), lastName: words.slice(0, capitals).join(' ') })
  return cut({ firstName: words[0] ?? '', lastName: words.slice(1).join(' ') })
}

/** `Petit, Luc`, but not `Luc Petit, IT`: behind a comma there are functions, departments, firms and degrees, too. */
function isFirstName(behind: string, before: string): boolean {
  const words = behind.split(' ')
  const looks = isCapitals(before) || before !== before.toLowerCase() ? /^\p{Lu}/u : /^\p{Ll}/u
  return (
    words.length <= 3 &&
    !words.some((word) => notNames.has(word.toLowerCase().replace(/\W+$/, ''))) &&
    words.every((word) => caseless.test(word) || (looks.test(word) && isWord(word, before)))
  )
}

const caseless = /^\p{Lo}+$/u

/** `LUC` beside `PETIT`, but not `IT`, nor `CEO` beside `Petit`. */
const isWord = (word: string, before: string) =>
  isCapitals(word)
    ? word.length > 2 && before === before.toUpperCase()
    : /^\p{L}[\p{L}\p{M}'’.-]*$/u.test(word)

/** Of what is written like a first name, what one is sure to meet behind a comma. */
const notNames = new Set(
  `accounting accueil achats administration architecte assistant assistante ceo cfo chef commercial commerciale communication
  comptable comptabilité consultant consultante coo corp cto direction directeur director directrice dr dsi engineer finance
  formation gmbh group groupe helpdesk hotline hr inc informatique ingénieur ingénieure jr juridique legal lead limited llc
  logistique ltd maintenance manager marketing mba md msc partner phd president president production professeur qualité quality
  responsable rh sa sales sarl sas secrétariat security sécurité service services sr support technicien technicienne technique
  technologies ventes vp`.split(/\s+/),
)

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
