import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { conflict } from '#platform/problem.ts'
import { isTest } from '#test/checks/files.ts'
import { isNode, type Source, sourcesIn, stringOf } from '#test/checks/source.ts'

type Tree = { [name: string]: string | Tree }

const codesIn = (language: 'fr' | 'en'): string[] => {
  const { problem } = JSON.parse(readFileSync(`locales/${language}.json`, 'utf8'))
  return leavesOf(problem)
}

const leavesOf = (tree: Tree): string[] =>
  Object.entries(tree).flatMap(([name, text]) =>
    typeof text === 'string' ? [name] : leavesOf(text).map((rest) => `${name}.${rest}`),
  )

const sources = sourcesIn('.').filter(({ file }) => !isTest(file))

test('a refusal without a sentence does not compile', () => {
  // @ts-expect-error: no catalogue has such a sentence
  expect(conflict('planted')).toMatchObject({ status: 409 })
})

test('every refusal has its sentence in both languages', () => {
  expect(codesIn('en')).toEqual(codesIn('fr'))
  expect(codesIn('fr').length).toBeGreaterThan(50)
})

test('what a field refuses has a sentence too', () => {
  const codes = new Set(codesIn('fr'))
  const asked = sources.flatMap(namedCodes)

  expect(asked.filter((code) => !codes.has(code))).toEqual([])
  expect(asked).not.toEqual([])
})

test('no sentence waits for a refusal that never comes', () => {
  expect(unused(codesIn('fr'))).toEqual([])
  expect(unused([...codesIn('fr'), 'planted', 'ticket_planted.closed'])).toEqual([
    'planted',
    'ticket_planted.closed',
  ])
  expect(sources.length).toBeGreaterThan(200)
})

/** `problem.domain_taken`: the message of a field's own refusal, in full. */
function namedCodes({ walk }: Source): string[] {
  const codes: string[] = []
  walk((node) => {
    const [, code] = /^problem\.([\w.]+)$/.exec(stringOf(node) ?? '') ?? []
    if (code) codes.push(code)
  })
  return codes
}

function unused(codes: readonly string[]): string[] {
  const texts = new Set<string>()
  const beginnings: string[] = []
  for (const { walk } of sources)
    walk((node) => {
      const text = stringOf(node)
      if (text !== undefined) texts.add(text.replace(/^problem\./, ''))
      const [first] = node.type === 'TemplateLiteral' && Array.isArray(node.quasis) ? node.quasis : []
      if (isNode(first) && String(first.raw).endsWith('.')) beginnings.push(String(first.raw))
    })
  return codes.filter((code) => !texts.has(code) && !beginnings.some((start) => code.startsWith(start)))
}
