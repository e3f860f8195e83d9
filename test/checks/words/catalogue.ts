import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export const CATALOGUES = ['fr', 'fr-it', 'en', 'en-it'] as const
export type CatalogueName = (typeof CATALOGUES)[number]
export type Tree = { [key: string]: string | Tree }

export const fileOf = (root: string, name: CatalogueName) => join(root, 'locales', `${name}.json`)

// Our own files, written by bin/words only; a foreign shape fails at the first key that is not text.
export const readTree = (root: string, name: CatalogueName) =>
  JSON.parse(readFileSync(fileOf(root, name), 'utf8')) as Tree

/** The catalogue as one list of dotted keys and their texts. */
export const flatten = (tree: Tree, prefix = ''): [key: string, text: string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${prefix}${key}`, value]] : flatten(value, `${prefix}${key}.`),
  )

export const readTexts = (root: string, name: CatalogueName) => new Map(flatten(readTree(root, name)))

/** The `{{variables}}` of a text, without their formats, each once. */
export const variablesOf = (text: string) =>
  [...new Set([...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map(([, name = '']) => name))].sort()

/** `tickets.count_one` and `tickets.count_other` are forms of one key. */
export const withoutPlural = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')

/** The tags of a text, such as `link` of `<link>here</link>`, each once. */
export const tagsOf = (text: string) =>
  [...new Set([...text.matchAll(/<(\w+)/g)].map(([, name = '']) => name))].sort()
