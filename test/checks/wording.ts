import type { Check, Fault } from './check.ts'
import {
  CATALOGUES,
  type CatalogueName,
  readTexts,
  tagsOf,
  variablesOf,
  withoutPlural,
} from './words/catalogue.ts'
import { foreignWord } from './words/editions.ts'
import { faultsOf } from './words/typography.ts'
import { type Uses, usesIn } from './words/uses.ts'

const catalogue = (planted: Record<string, string>) => JSON.stringify({ planted })

type Texts = Record<CatalogueName, Map<string, string>>

/** Every sentence whole, in both languages and both editions, asked for by somebody, and well set. */
export const wording: Check = {
  name: 'words',
  async look(root) {
    const texts = Object.fromEntries(CATALOGUES.map((name) => [name, readTexts(root, name)])) as Texts // fromEntries forgets which names
    const uses = usesIn(root)
    const counts = CATALOGUES.map((name) => `${texts[name].size} ${name}`)
    return {
      looked: `${counts.join(', ')} texts and ${uses.asked.length} places that ask for one in ${uses.files} files`,
      faults: [
        ...gaps(texts),
        ...forms(texts),
        ...blanks(texts),
        ...editionsOf(texts),
        ...proofs(texts),
        ...unknown(texts, uses),
        ...unused(texts, uses),
        ...(uses.asked.length === 0
          ? [{ rule: 'unseen', file: 'src', says: 'nobody asks for a sentence' }]
          : []),
      ],
    }
  },
  ground: {
    'src/platform/words.ts': `say('fr', 'msp', 'planted.used')\nsay('fr', 'msp', 'planted.nowhere')\nsay('planted.visits')`,
    'src/platform/refusing.ts': `throw conflict('planted.refusal')`,
    'locales/fr.json': catalogue({
      french: 'Ici',
      variables: 'Bonjour {{name}}',
      tags: 'Voir <link>ici</link>',
      visits_one: '{{count}} visite',
      visits_other: '{{count}} visites',
      space: 'Vraiment?',
      tu: 'Quel est ton nom',
      apostrophe: 'l’eau',
      leak: 'Vos clients',
      shared: 'Vos utilisateurs',
      own: 'Vos contacts',
      unused: 'Personne',
      used: 'Bonjour',
    }),
    'locales/en.json': catalogue({
      english: 'Here',
      variables: 'Hello {{nom}}',
      tags: 'See <a>here</a>',
      visits_one: '{{count}} visit',
      visits_other: '{{count}} visits',
      space: 'Really?',
      tu: 'Your name, please',
      apostrophe: 'Water',
      leak: 'Your customers',
      shared: 'Your people',
      own: 'Your contacts',
      unused: 'Nobody',
      used: 'Hello',
    }),
    'locales/fr-it.json': catalogue({ own: 'Vos contacts, encore', orphan: 'Seul' }),
    'locales/en-it.json': catalogue({ own: 'Your users', unused: 'Nobody' }),
  },
  planted: [
    { rule: 'gap', file: 'locales/en.json', says: 'planted.french' },
    { rule: 'gap', file: 'locales/fr.json', says: 'planted.english' },
    { rule: 'gap', file: 'locales/fr.json', says: 'planted.orphan' },
    { rule: 'same', file: 'locales/en-it.json', says: 'planted.unused' },
    { rule: 'form', file: 'locales/fr.json', says: 'planted.visits_many' },
    { rule: 'blanks', file: 'locales/en.json', says: 'planted.variables' },
    { rule: 'blanks', file: 'locales/en.json', says: 'planted.tags' },
    { rule: 'edition', file: 'locales/fr.json', says: 'planted.leak' },
    { rule: 'edition', file: 'locales/en.json', says: 'planted.leak' },
    { rule: 'edition', file: 'locales/fr.json', says: 'planted.shared' },
    { rule: 'edition', file: 'locales/fr-it.json', says: 'planted.own' },
    { rule: 'proof', file: 'locales/fr.json', says: 'planted.space' },
    { rule: 'proof', file: 'locales/fr.json', says: 'planted.tu' },
    { rule: 'proof', file: 'locales/fr.json', says: 'planted.apostrophe' },
    { rule: 'proof', file: 'locales/en.json', says: 'planted.tu' },
    { rule: 'unknown', file: 'src/platform/words.ts', says: 'planted.nowhere' },
    { rule: 'unknown', file: 'src/platform/refusing.ts', says: 'problem.planted.refusal' },
    { rule: 'unused', file: 'locales/fr.json', says: 'planted.unused' },
  ],
}

const BASES = [
  ['fr', 'fr-it'],
  ['en', 'en-it'],
] as const

/** A key is in both languages; an edition's own catalogue holds what differs, and nothing else. */
function gaps(texts: Texts): Fault[] {
  const stems = { fr: stemsOf(texts.fr), en: stemsOf(texts.en) }
  return [
    ...[...stems.fr].filter((key) => !stems.en.has(key)).map((key) => fault('gap', 'en', key)),
    ...[...stems.en].filter((key) => !stems.fr.has(key)).map((key) => fault('gap', 'fr', key)),
    ...BASES.flatMap(([base, own]) =>
      [...texts[own]].flatMap(([key, text]) =>
        !texts[base].has(key)
          ? [fault('gap', base, `${key} is in ${own} only`)]
          : texts[base].get(key) === text
            ? [fault('same', own, key)]
            : [],
      ),
    ),
  ]
}

/** A counted text has each form that its language counts with. */
function forms(texts: Texts): Fault[] {
  return BASES.flatMap(([base]) => {
    const counted = [...texts[base].keys()].filter((key) => withoutPlural(key) !== key).map(withoutPlural)
    const categories = new Intl.PluralRules(base).resolvedOptions().pluralCategories
    return [...new Set(counted)]
      .flatMap((key) => categories.map((category) => `${key}_${category}`))
      .filter((key) => !texts[base].has(key))
      .map((key) => fault('form', base, key))
  })
}

/** The same variables and tags in every wording of a sentence. */
function blanks(texts: Texts): Fault[] {
  const french = blanksOf(texts.fr)
  return (['fr-it', 'en', 'en-it'] as const).flatMap((name) =>
    [...blanksOf(texts[name])]
      .filter(([key, own]) => french.has(key) && french.get(key) !== own)
      .map(([key, own]) =>
        fault('blanks', name, `${key} has ${own || 'none'}, French has ${french.get(key) || 'none'}`),
      ),
  )
}

function blanksOf(texts: Map<string, string>): Map<string, string> {
  const found = new Map<string, Set<string>>()
  for (const [key, text] of texts) {
    const blanks = found.get(withoutPlural(key)) ?? new Set()
    for (const blank of [...variablesOf(text), ...tagsOf(text).map((tag) => `<${tag}>`)]) blanks.add(blank)
    blanks.delete('count') // “one ticket” needs no number
    found.set(withoutPlural(key), blanks)
  }
  return new Map([...found].map(([key, blanks]) => [key, [...blanks].sort().join(' ')]))
}

/** What a person of one edition reads has none of the other's words. */
function editionsOf(texts: Texts): Fault[] {
  return BASES.flatMap(([base, own]) =>
    [...texts[base]].flatMap(([key, text]) => {
      const twin = texts[own].get(key)
      const inMsp = foreignWord(base, 'msp', key, text)
      const inIt = foreignWord(base, 'it', key, twin ?? text)
      return [
        ...(inMsp ? [fault('edition', base, `${key} says “${inMsp}” to the MSP edition`)] : []),
        ...(inIt
          ? [fault('edition', twin === undefined ? base : own, `${key} says “${inIt}” to the IT edition`)]
          : []),
      ]
    }),
  )
}

const proofs = (texts: Texts): Fault[] =>
  CATALOGUES.flatMap((name) =>
    [...texts[name]].flatMap(([key, text]) =>
      faultsOf(name, text).map((says) => fault('proof', name, `${key} ${says}`)),
    ),
  )

/** Whoever asks for a sentence finds one. */
function unknown(texts: Texts, { asked }: Uses): Fault[] {
  const known = stemsOf(texts.fr)
  return asked
    .filter(({ key }) => !known.has(key) && !texts.fr.has(key))
    .map(({ key, file }) => ({ rule: 'unknown', file, says: key }))
}

const unused = (texts: Texts, { mentions }: Uses): Fault[] =>
  [...stemsOf(texts.fr)].filter((key) => !mentions(key)).map((key) => fault('unused', 'fr', key))

const stemsOf = (texts: Map<string, string>) => new Set([...texts.keys()].map(withoutPlural))

const fault = (rule: string, name: CatalogueName, says: string): Fault => ({
  rule,
  file: `locales/${name}.json`,
  says,
})
