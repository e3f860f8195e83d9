import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'

import { expect, test } from 'vitest'

import { readTemplateText } from '#features/snippets/index.ts'
import { type Block, type Inline, readGuide } from '#web/console/help/reading.ts'
import { paths } from '#web/console/paths.ts'

import { CATALOGUES, type CatalogueName, readTexts } from '../checks/words/catalogue.ts'
import { foreignWord } from '../checks/words/editions.ts'
import { faultsOf } from '../checks/words/typography.ts'

type Written = { catalogue: CatalogueName; topic: string; markdown: string }

const guides = (): Written[] =>
  globSync('docs/guide/*/*.md')
    .sort()
    .map((file) => ({
      catalogue: CATALOGUES.find((name) => name === basename(dirname(file))) ?? 'fr',
      topic: basename(file, '.md'),
      markdown: readFileSync(file, 'utf8'),
    }))

const topics = () => [...new Set(guides().map(({ topic }) => topic))]

test('every guide is there in both languages and editions, in the same blocks', () => {
  expect(topics().length).toBeGreaterThanOrEqual(4)
  for (const topic of topics()) {
    const versions = guides().filter((guide) => guide.topic === topic)
    expect(versions.map(({ catalogue }) => catalogue).sort()).toEqual([...CATALOGUES].sort())
    const shapes = versions.map(({ markdown }) => readGuide(markdown).blocks.map(shapeOf))
    for (const shape of shapes) expect(shape, topic).toEqual(shapes[0])
  }
})

test('every label that a guide names is on a screen, in its language and edition', () => {
  const { looked, faults } = labels(guides())

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(300)
})

test.for([
  ['fr', '# Aide\n\nCliquez sur **Fabriquer un mot de passe**.'],
  ['fr-it', '# Aide\n\nOuvrez **Clients**.'],
  ['en', '# Help\n\nClick **Enregistrer**.'],
] as const)('a label that no screen has would be seen (%s)', ([catalogue, markdown]) => {
  expect(labels([{ catalogue, topic: 'planted', markdown }]).faults).toHaveLength(1)
})

test('every snippet that a guide names is one, and every link leads to a page', () => {
  const { looked, faults } = places(guides())

  expect(faults).toEqual([])
  expect(looked).toBeGreaterThan(60)
})

test.for([
  '# Aide\n\nÉcrivez `{[Mot de passe du wifi]}`.',
  '# Aide\n\nVoir [ceci](nowhere.md).',
  '# Aide\n\n    Mot de passe : {[Mot de passe du wifi]}',
])('%j would be seen', (markdown) => {
  expect(places([{ catalogue: 'fr', topic: 'planted', markdown }]).faults).toHaveLength(1)
})

test('guides are proofread as every other text, and say no word of the other edition', () => {
  expect(guides().flatMap(proofread)).toEqual([])
  expect(
    proofread({ catalogue: 'en-it', topic: 'planted', markdown: '# Help\n\nThe customer is right!' }),
  ).toHaveLength(2)
})

const shapeOf = (block: Block) =>
  block.kind === 'steps' || block.kind === 'points' ? `${block.kind} ${block.items.length}` : block.kind

const linesOf = (block: Block): readonly Inline[] => {
  if ('line' in block) return block.line
  return 'items' in block ? block.items.flat() : []
}

const piecesOf = ({ markdown }: Written) => readGuide(markdown).blocks.flatMap(linesOf)

/** As people see them: a language's texts, an edition's own ones over them. */
function texts(catalogue: CatalogueName): Set<string> {
  const language = catalogue.startsWith('fr') ? 'fr' : 'en'
  const all = new Map(readTexts('.', language))
  if (catalogue.endsWith('-it')) for (const [key, text] of readTexts('.', catalogue)) all.set(key, text)
  return new Set(all.values())
}

function labels(all: Written[]) {
  const faults: string[] = []
  let looked = 0
  for (const guide of all) {
    const known = texts(guide.catalogue)
    for (const piece of piecesOf(guide)) {
      if (piece.kind !== 'label') continue
      looked += 1
      if (!known.has(piece.text)) faults.push(`${guide.catalogue}/${guide.topic}: ${piece.text}`)
    }
  }
  return { looked, faults }
}

function places(all: Written[]) {
  const faults: string[] = []
  const pages = new Set(topics().map(paths.helpOn))
  let looked = 0
  for (const guide of all) {
    const samples = readGuide(guide.markdown).blocks.flatMap((block) =>
      block.kind === 'sample' ? block.text : [],
    )
    const codes = piecesOf(guide).flatMap((piece) => (piece.kind === 'code' ? piece.text : []))
    for (const piece of [...samples, ...codes].flatMap(readTemplateText)) {
      if (typeof piece === 'string') continue
      looked += 1
      if ('unknown' in piece) faults.push(`${guide.catalogue}/${guide.topic}: ${piece.unknown}`)
    }
    for (const piece of piecesOf(guide)) {
      if (piece.kind !== 'link') continue
      looked += 1
      if (!pages.has(piece.to)) faults.push(`${guide.catalogue}/${guide.topic}: ${piece.to}`)
    }
  }
  return { looked, faults }
}

function proofread(guide: Written): string[] {
  const [language, edition] = guide.catalogue.split('-') as ['fr' | 'en', 'it'?] // as the catalogues are called
  const { title, blocks } = readGuide(guide.markdown)
  const said = [
    title,
    ...blocks.flatMap((block) => {
      if ('text' in block) return block.kind === 'sample' ? [] : block.text
      return ('line' in block ? [block.line] : block.items).map((line) =>
        line.map((piece) => (piece.kind === 'code' ? 'x' : piece.text)).join(''),
      )
    }),
  ]
  return said.flatMap((text) => {
    const foreign = foreignWord(language, edition ?? 'msp', 'guide', text)
    return [...faultsOf(guide.catalogue, text), ...(foreign ? [`says ${foreign}`] : [])].map(
      (fault) => `${guide.catalogue}/${guide.topic}: ${fault}: ${text}`,
    )
  })
}
