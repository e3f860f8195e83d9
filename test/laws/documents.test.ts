import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { routes } from '#server/routes.ts'

import { documents } from '../../bin/documents.ts'

const root = join(import.meta.dirname, '../..')

test.each(Object.entries(documents()))(
  '%s says what the code says: npx node bin/documents.ts',
  (file, text) => {
    expect(readFileSync(join(root, file), 'utf8')).toBe(text)
  },
)

test('every endpoint stands in the API document, once', () => {
  const { paths } = JSON.parse(documents()['openapi.json'] ?? '')
  const listed = Object.values<object>(paths).flatMap((methods) => Object.keys(methods))

  expect(listed.length).toBe(routes.length)
  expect(routes.length).toBeGreaterThan(8)
})

const written = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync('docs/**/*.md', { cwd: root }),
]

test.each(written)('every file that %s names is there', (document) => {
  const text = readFileSync(join(root, document), 'utf8')
  expect(absent(namedIn(text), document)).toEqual([])
})

test('a document that names a file which is gone is found out', () => {
  const text =
    'See `platform/gone.ts`, [this](docs/nowhere.md) and `features/tickets/{gone,opening}.ts`; `GET /gone`, `<noun>/gone.ts`.'

  expect(absent(namedIn(text), 'README.md')).toEqual([
    'platform/gone.ts',
    'features/tickets/gone.ts',
    'docs/nowhere.md',
  ])
  expect(namedIn(readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')).length).toBeGreaterThan(30)
})

/** Paths in backticks and links: what has a slash and the ending of a file. */
function namedIn(text: string): string[] {
  const quoted = [...text.matchAll(/`([\w#.{},-][\w#.{},/-]*\.(?:ts|tsx|sql|json|mjs|md))`/g)].map(
    ([, path = '']) => path,
  )
  const linked = [...text.matchAll(/\]\(([\w./-]+)\)/g)].map(([, path = '']) => path)
  return [...quoted.filter((path) => path.includes('/')).flatMap(spread), ...linked]
}

/** `parts/{web,queue}.ts` are two. */
function spread(path: string): string[] {
  const [, before = '', choices, after = ''] = /^(.*)\{(.+)\}(.*)$/.exec(path) ?? []
  return choices ? choices.split(',').map((choice) => `${before}${choice}${after}`) : [path]
}

const absent = (paths: readonly string[], document: string) =>
  paths.filter(
    (path) => !['.', 'src', join(document, '..')].some((folder) => existsSync(join(root, folder, path))),
  )
