import { closeSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  CATALOGUES,
  type CatalogueName,
  fileOf,
  readTexts,
  readTree,
  type Tree,
  variablesOf,
} from '#test/checks/words/catalogue.ts'
import { faultsOf, withFrenchSpaces } from '#test/checks/words/typography.ts'

const USAGE = `bin/words add dot.key --fr "…" --en "…" [--fr-it "…"] [--en-it "…"] [--replace]
bin/words remove dot.key
bin/words check`

const root = process.cwd()
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    fr: { type: 'string' },
    'fr-it': { type: 'string' },
    en: { type: 'string' },
    'en-it': { type: 'string' },
    replace: { type: 'boolean', default: false },
  },
})
const [command, key] = positionals

if (command === 'add' && key) await alone(() => add(key))
else if (command === 'remove' && key) await alone(() => remove(key))
else if (command === 'check') await check()
else stop(USAGE)

function add(key: string) {
  if (!/^[a-z]\w*(?:\.[a-z0-9]\w*)+$/i.test(key))
    stop(`${key}: write a dotted key, such as ticket.reply.send`)

  const given = CATALOGUES.flatMap((name): [CatalogueName, string][] => {
    const text = values[name]
    return text === undefined ? [] : [[name, name.startsWith('fr') ? withFrenchSpaces(text) : text]]
  })
  if (given.length === 0) stop(USAGE)
  for (const [name, text] of given) refuseFaults(name, key, text)

  const changed = given.map(([name, text]): [CatalogueName, Tree] => {
    const tree = readTree(root, name)
    put(name, tree, key, text)
    // French counts a million apart: without a form of its own it reads like any other number.
    const many = key.replace(/_other$/, '_many')
    if (name.startsWith('fr') && many !== key && !readTexts(root, name).has(many)) put(name, tree, many, text)
    return [name, tree]
  })
  for (const [name, tree] of changed) write(name, tree)
  noteGaps(key)
}

function refuseFaults(name: CatalogueName, key: string, text: string) {
  const faults = faultsOf(name, text)
  if (faults.length > 0) stop(`${name} ${key}: ${faults.join('; ')}`)

  const before = readTexts(root, name).get(key)
  if (before !== undefined && before !== text && !values.replace) {
    stop(`${name} ${key} says already “${before}”; add --replace to change it`)
  }
  const twin = name === 'fr-it' ? 'fr' : name === 'en-it' ? 'en' : undefined
  if (twin && (values[twin] ?? readTexts(root, twin).get(key)) === text) {
    stop(`${name} ${key}: says the same as ${twin}; leave it out`)
  }
}

function put(name: CatalogueName, tree: Tree, key: string, text: string) {
  const steps = key.split('.')
  const last = steps.pop() ?? key
  let branch = tree
  for (const step of steps) {
    const next = branch[step] ?? {}
    if (typeof next === 'string') stop(`${name}: ${step} of ${key} is a text already, it cannot hold others`)
    branch[step] = next
    branch = next
  }
  if (typeof branch[last] === 'object') stop(`${name}: ${key} holds other texts, it cannot be one`)
  branch[last] = text
}

function noteGaps(key: string) {
  const fr = readTexts(root, 'fr').get(key)
  const en = readTexts(root, 'en').get(key)
  if (fr === undefined || en === undefined) {
    console.error(`note: ${key} still lacks its ${fr === undefined ? 'French' : 'English'} text`)
  } else if (variablesOf(fr).join() !== variablesOf(en).join()) {
    console.error(
      `note: ${key} has different variables in French (${variablesOf(fr)}) and English (${variablesOf(en)})`,
    )
  }
}

function remove(key: string) {
  let found = false
  for (const name of CATALOGUES) {
    const tree = readTree(root, name)
    if (prune(tree, key.split('.'))) {
      write(name, tree)
      found = true
    }
  }
  if (!found) stop(`${key}: no such key`)
}

/** Takes the key out, and the branches that it leaves empty. */
function prune(tree: Tree, [step = '', ...rest]: string[]): boolean {
  const branch = tree[step]
  if (branch === undefined) return false
  if (rest.length > 0) {
    if (typeof branch === 'string' || !prune(branch, rest)) return false
    if (Object.keys(branch).length > 0) return true
  }
  delete tree[step]
  return true
}

async function check() {
  const { wording } = await import('#test/checks/wording.ts') // brings a parser, which nobody else waits for
  const { looked, faults } = await wording.look(root)
  console.log(`looked at ${looked}`)
  if (faults.length > 0) stop(faults.map(({ rule, file, says }) => `${file}: ${rule}: ${says}`).join('\n'))
}

/** Written beside and moved into place, so that a reader never meets half a file. */
function write(name: CatalogueName, tree: Tree) {
  const file = fileOf(root, name)
  writeFileSync(`${file}.new`, `${JSON.stringify(sorted(tree), null, 2)}\n`)
  renameSync(`${file}.new`, file)
}

function sorted(tree: Tree): Tree {
  const entries = Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    entries.map(([key, value]) => [key, typeof value === 'string' ? value : sorted(value)]),
  )
}

/** Runs while nobody else changes the catalogues. */
async function alone(work: () => void) {
  const lock = join(root, 'locales', '.lock')
  for (const deadline = Date.now() + 30_000; ; ) {
    try {
      closeSync(openSync(lock, 'wx'))
      break
    } catch {
      if (Date.now() > deadline) stop(`${lock} is held; if no other bin/words runs, delete it`)
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 30))
    }
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))
  process.on('exit', () => rmSync(lock, { force: true }))
  work()
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
