import { isTest } from '../files.ts'
import { isNode, type Node, nameOf, sourcesIn, stringOf } from '../source.ts'

export type Uses = {
  files: number
  /** Keys that a sentence is asked for by name, with the file that asks. */
  asked: { key: string; file: string }[]
  mentions(key: string): boolean
}

const SPEAKERS = new Set(['say', 't', 'saidInPieces'])
const REFUSALS = new Set([
  'missing',
  'unauthenticated',
  'forbidden',
  'conflict',
  'refused',
  'tooLarge',
  'tooMany',
  'overloaded',
])

/** Where the product's code speaks of the catalogues' keys. */
export function usesIn(root: string): Uses {
  const sources = sourcesIn(root).filter(({ file }) => !isTest(file))
  const asked: Uses['asked'] = []
  const literals = new Set<string>()
  const families: string[] = []

  for (const { file, walk } of sources) {
    walk((node, around) => {
      const text = stringOf(node)
      const family = familyOf(node)
      if (text !== undefined) literals.add(text)
      if (family) families.push(family)
      for (const key of keysOf(node, around.at(-1))) asked.push({ key, file })
    })
  }
  const isRefused = (code: string) => literals.has(code) || families.some((family) => code.startsWith(family))
  return {
    files: sources.length,
    asked,
    mentions: (key) =>
      literals.has(key) ||
      families.some((family) => key.startsWith(family)) ||
      (key.startsWith('problem.') && isRefused(key.slice('problem.'.length))),
  }
}

/** `status.` of `status.${status}`: any of the keys that begin so may be meant. */
function familyOf(node: Node): string | undefined {
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined
  const [first] = node.quasis
  const start = isNode(first) ? String(first.raw) : ''
  return /^[\w.]+\.\w*$/.test(start) && !start.startsWith('problem.') ? start : undefined
}

function keysOf(node: Node, holder: Node | undefined): string[] {
  if (holder?.type === 'JSXAttribute' && nameOf(holder.name) === 'say') return [stringOf(node) ?? []].flat()
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return []
  const given = Array.isArray(node.arguments) ? node.arguments : []
  const texts = given.flatMap((argument) => stringOf(argument?.expression) ?? [])
  const callee = nameOf(node.callee)
  if (SPEAKERS.has(callee)) return texts.filter((text) => /^\w+(?:\.\w+)+$/.test(text))
  if (callee === 'missing') return ['problem.missing']
  if (REFUSALS.has(callee) || callee === 'Problem') return texts.slice(0, 1).map((code) => `problem.${code}`)
  return []
}
