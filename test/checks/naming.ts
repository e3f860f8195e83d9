import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

import type { Check, Fault } from './check.ts'
import { filesIn, isGenerated, isTypeScript } from './files.ts'

const DRAWERS = new Set(
  'util utils helper helpers service services manager managers common lib libs types constants misc'.split(
    ' ',
  ),
)

const NOT_TEXT = new Set(['.png', '.jpg', '.ico', '.gif', '.pdf', '.zip', '.gz', '.woff2', '.eml', '.bin'])

/** What no text of the project mentions: how and where it happened to be written. */
const STRANGERS: [rule: string, pattern: RegExp][] = [
  ['machine-path', /(?<![\w.})\]*-])\/(?:work(?![\w-])|(?:root|home)\/\w)/],
  ['registry-host', /\bregistry\.[\w-]+\.\w+|\bnpmjs\.(?:org|com)/],
  ['workplace', /\b(?:AI|LLMs?|GPT-?\d?)\b/],
  ['workplace', /\b(?:claude|anthropic|openai|chatgpt|copilot|language model)\b/i],
  ['issue-number', /\b(?:issues?|pull request|PR|fixes|closes|resolves) #\d+|\bissues? \d+\b/i],
]

/** One word for one idea: the glossary's, in names; and no drawer that could hold anything. */
export const naming: Check = {
  name: 'names',
  async look(root) {
    const files = filesIn(root)
    const never = neverWords(root)
    const names = files.flatMap((file) => namesIn(root, file))
    const texts = files.filter((file) => !NOT_TEXT.has(extname(file)) && file !== 'test/checks/naming.ts')
    return {
      looked: `${files.length} file names, ${names.length} exported names and tables, ${texts.length} texts, ${never.size} words`,
      faults: [
        ...files.flatMap(drawers),
        ...files.filter((file) => !file.startsWith('docs/')).flatMap((file) => wrongWords(never, file, file)),
        ...names.flatMap(({ file, name }) => wrongWords(never, file, name)),
        ...texts.flatMap((file) => strangersIn(root, file)),
        ...(never.size < 10
          ? [{ rule: 'unseen', file: 'docs/glossary.md', says: `its column Never has ${never.size} words` }]
          : []),
      ],
    }
  },
  ground: {
    'docs/glossary.md':
      '| Word | Means | Never |\n|---|---|---|\n| contact | the end person | customer, user, requester (in code) |\n| ticket | | issue |\n',
  },
  planted: [
    { rule: 'drawer', file: 'src/platform/utils/a.ts', text: '' },
    { rule: 'drawer', file: 'src/features/tickets/helpers.ts', text: '' },
    { rule: 'never', file: 'src/features/tickets/customer-list.ts', text: '' },
    { rule: 'never', file: 'src/features/tickets/b.ts', text: 'export const findUsers = () => 1\n' },
    { rule: 'never', file: 'src/features/tickets/c.ts', text: 'export type TicketIssue = 1\n' },
    { rule: 'never', file: 'migrations/0001-a.sql', text: 'create table customers (id uuid);\n' },
    { rule: 'machine-path', file: 'docs/a.md', text: 'See /home/me/guichet.\n' },
    { rule: 'machine-path', file: 'src/a.ts', text: "export const a = '/work/main'\n" },
    { rule: 'registry-host', file: 'docs/b.md', text: 'https://registry.npmjs.org/\n' },
    { rule: 'workplace', file: 'docs/c.md', text: 'Written by an AI.\n' },
    { rule: 'workplace', file: 'docs/e.md', text: 'Asked Claude.\n' },
    { rule: 'issue-number', file: 'docs/d.md', text: 'Fixes #12.\n' },
  ],
}

const drawers = (file: string): Fault[] =>
  file
    .split('/')
    .filter((step) => DRAWERS.has(step.replace(/\..*$/, '').toLowerCase()))
    .map((step) => ({ rule: 'drawer', file, says: `${step} could hold anything` }))

/** The words of the glossary's column “Never”: comments in brackets left out. */
function neverWords(root: string): Set<string> {
  const glossary = join(root, 'docs/glossary.md')
  if (!existsSync(glossary)) return new Set()
  const never = new Set<string>()
  let column = -1
  for (const line of readFileSync(glossary, 'utf8').split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim())
    if (cells.length < 3) column = -1
    else if (cells.includes('Never')) column = cells.indexOf('Never')
    else if (column > 0) {
      const words = (cells[column] ?? '').replace(/\([^)]*\)|[*_`]/g, '').split(',')
      for (const word of words.map((word) => word.trim().toLowerCase()))
        if (/^\w+$/.test(word)) never.add(word)
    }
  }
  return never
}

function wrongWords(never: Set<string>, file: string, name: string): Fault[] {
  const words = basename(name)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
  return words
    .filter((word, place) => {
      const single = word.replace(/s$/, '')
      if (single === 'issue' && (place === 0 || words[place - 1] === 'credential')) return false // from the verb: issueTemporaryPassword
      if (single === 'user' && words[place + 1] === 'agent') return false // the header User-Agent
      if (single === 'agent' && words[place - 1] === 'user') return false
      return never.has(word) || never.has(single)
    })
    .map((word) => ({ rule: 'never', file, says: `“${word}” in ${name}: the glossary has another word` }))
}

/** Exported names of a source file, and the tables of a migration. */
function namesIn(root: string, file: string): { file: string; name: string }[] {
  const pattern = isTypeScript(file)
    ? /^export (?:async )?(?:default )?(?:const|let|function\*?|type|class) (\w+)/gm
    : file.startsWith('migrations/')
      ? /create table (?:if not exists )?(\w+)/gi
      : undefined
  if (!pattern || isGenerated(file)) return []
  return [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, name = '']) => ({
    file,
    name,
  }))
}

function strangersIn(root: string, file: string): Fault[] {
  const text = readFileSync(join(root, file), 'utf8')
  return STRANGERS.flatMap(([rule, pattern]) => {
    const found = pattern.exec(text)
    const line = text.slice(0, found?.index).split('\n').length
    return found ? [{ rule, file, says: `${found[0]} (line ${line})` }] : []
  })
}
