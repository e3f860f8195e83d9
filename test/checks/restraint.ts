import type { Check, Fault } from './check.ts'
import { unseen } from './check.ts'
import { filesIn, isGenerated, isTest, isTypeScript } from './files.ts'
import { isNode, memberOf, type Node, nameOf, type Source, sourcesIn, stringOf } from './source.ts'

/** What the code does without: a clock of its own, surroundings, unexplained claims, words outside the catalogues. */
export const restraint: Check = {
  name: 'restraint',
  async look(root) {
    const sources = sourcesIn(root)
    const expected = filesIn(root).filter(
      (file) => file.startsWith('src/') && isTypeScript(file) && !isGenerated(file),
    )
    return {
      looked: `${sources.length} source files`,
      faults: [
        ...sources.filter(({ file }) => !isTest(file)).flatMap(faultsOf),
        ...unseen(
          expected,
          sources.map(({ file }) => file),
        ),
      ],
    }
  },
  planted: [
    { rule: 'clock', file: 'src/features/a.ts', text: 'export const a = () => new Date()\n' },
    { rule: 'clock', file: 'src/features/b.ts', text: 'export const b = () => Date.now()\n' },
    { rule: 'environment', file: 'src/features/c.ts', text: 'export const c = process.env.HOME\n' },
    { rule: 'environment', file: 'src/platform/http/c.ts', text: 'export const c = process.env\n' },
    { rule: 'account-column', file: 'src/features/d.ts', text: "export const d = 'account_id'\n" },
    { rule: 'log', file: 'src/features/e.ts', text: "console.log('e')\n" },
    { rule: 'reason', file: 'src/platform/f.ts', text: 'export const f = (a: unknown) => a as string\n' },
    { rule: 'reason', file: 'src/platform/g.ts', text: "// @ts-expect-error\nexport const g: number = ''\n" },
    { rule: 'class', file: 'src/platform/h.ts', text: 'export class H {}\n' },
    { rule: 'visible-text', file: 'src/web/ui/I.tsx', text: 'export const I = () => <p>Bonjour</p>\n' },
    {
      rule: 'visible-text',
      file: 'src/web/ui/J.tsx',
      text: "export const J = () => <p aria-label={'Close'} />\n",
    },
    { rule: 'visible-text', file: 'src/web/ui/K.tsx', text: 'export const K = () => <p>{`Bonjour`}</p>\n' },
    {
      rule: 'visible-text',
      file: 'src/web/ui/M.tsx',
      text: "export const M = ({ on }: { on: boolean }) => <p>{on ? 'Yes' : null}</p>\n",
    },
    { rule: 'effect', file: 'src/web/ui/L.tsx', text: 'export const useL = () => useEffect(() => {})\n' },
  ],
}

type Look = (node: Node, around: Node[], source: Source) => Omit<Fault, 'file'> | undefined

function faultsOf(source: Source): Fault[] {
  const faults: Fault[] = suppressionsWithoutReason(source)
  const looks = LOOKS.filter(([place]) => place.test(source.file)).map(([, look]) => look)
  source.walk((node, around) => {
    for (const look of looks) {
      const fault = look(node, around, source)
      if (fault)
        faults.push({
          ...fault,
          file: source.file,
          says: `${fault.says ?? node.type} (line ${source.lineOf(node)})`,
        })
    }
  })
  return faults
}

const clock: Look = (node) => {
  const isNew = node.type === 'NewExpression' && nameOf(node.callee) === 'Date' && !hasArguments(node)
  const isNow = memberOf(node)?.join('.') === 'Date.now'
  return isNew || isNow ? { rule: 'clock', says: 'use ctx.now' } : undefined
}

const environment: Look = (node) =>
  memberOf(node)?.join('.') === 'process.env'
    ? { rule: 'environment', says: 'the environment is read in platform/config.ts' }
    : undefined

const accountColumn: Look = (node) =>
  stringOf(node)?.includes('account_id') || (node.type === 'Identifier' && node.value === 'account_id')
    ? { rule: 'account-column', says: 'the database knows the account' }
    : undefined

const log: Look = (node) =>
  memberOf(node)?.[0] === 'console' ? { rule: 'log', says: 'record an event, or refuse' } : undefined

const claims: Look = (node, around, source) => {
  const isClaim = node.type === 'TsAsExpression' || node.type === 'TsNonNullExpression'
  return isClaim && !hasReason(node, around, source)
    ? { rule: 'reason', says: 'say why this holds, beside it' }
    : undefined
}

const classes: Look = (node) => {
  const isClass = node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
  return isClass && !nameOf(node.superClass).endsWith('Error')
    ? { rule: 'class', says: 'classes are for errors' }
    : undefined
}

const visibleText: Look = (node, around) => {
  const text =
    node.type === 'JSXText' ? node.value : isShown(around) ? (stringOf(node) ?? templateOf(node)) : ''
  return saysSomething(text) ? { rule: 'visible-text', says: String(text).trim() } : undefined
}

const effects: Look = (node, around, source) =>
  node.type === 'CallExpression' && HOOKS.has(nameOf(node.callee)) && !hasReason(node, around, source)
    ? { rule: 'effect', says: `say why ${nameOf(node.callee)} is needed, beside it` }
    : undefined

const LABELS = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'label',
  'placeholder',
  'title',
])
const HOOKS = new Set(['useEffect', 'useLayoutEffect', 'useMemo', 'useCallback'])

const LOOKS: [place: RegExp, look: Look][] = [
  [/^src\/features\//, clock],
  [/^src\/(?!server\/|platform\/config\.ts)/, environment],
  [/^src\/features\//, accountColumn],
  [/^src\/(?:features|web)\//, log],
  [/^src\//, claims],
  [/^src\//, classes],
  [/^src\/web\/.*\.tsx$/, visibleText],
  [/^src\/web\//, effects],
]

const hasArguments = ({ arguments: given }: Node) => Array.isArray(given) && given.length > 0

// The product's own name is the same in every language.
const saysSomething = (text: unknown) => /\p{L}{2}/u.test(String(text ?? '').replace(/\bGuichet\b/, ''))

const templateOf = (node: Node) =>
  node.type === 'TemplateLiteral' && Array.isArray(node.quasis)
    ? node.quasis.map((part) => (isNode(part) ? String(part.raw) : '')).join('')
    : undefined

/** Whether a text at this place ends up between tags, or in an attribute that a person hears or sees. */
function isShown(around: Node[]): boolean {
  const holder = around.findLast((node) => !isPassedOn(node))
  const above = holder && around[around.indexOf(holder) - 1]
  if (holder?.type === 'JSXAttribute') return LABELS.has(nameOf(holder.name))
  if (holder?.type !== 'JSXExpressionContainer') return false
  return above?.type === 'JSXAttribute' ? LABELS.has(nameOf(above.name)) : true
}

const isPassedOn = ({ type, operator }: Node) =>
  type === 'ConditionalExpression' ||
  type === 'ParenthesisExpression' ||
  (type === 'BinaryExpression' && ['&&', '||', '??'].includes(String(operator)))

/** A comment on the line itself, or above it, or above a statement that began at most four lines before. */
function hasReason(node: Node, around: Node[], { text, lineOf }: Source) {
  const line = lineOf(node)
  const starts = around
    .filter(({ type }) => /(?:Declaration|Statement)$/.test(type))
    .map(lineOf)
    .filter((start) => line - start <= 4)
  const lines = text.split('\n')
  const places = [line, line - 1, ...starts.map((start) => start - 1)].map((place) => lines[place - 1] ?? '')
  return places.some((place) => /\/\/|\/\*|\*\//.test(place))
}

const suppressionsWithoutReason = ({ file, text }: Source): Fault[] =>
  [...text.matchAll(/@ts-(?:ignore|nocheck|expect-error)(.*)/g)]
    .filter(([, reason = '']) => !/\p{L}{3}/u.test(reason))
    .map(([says]) => ({ rule: 'reason', file, says }))
