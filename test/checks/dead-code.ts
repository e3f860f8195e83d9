import { join, relative } from 'node:path'

import type { Check, Fault } from './check.ts'
import { filesIn, isTest, isTypeScript } from './files.ts'
import { run } from './running.ts'

type Report = { looked: number; found: { type: string; filePath: string; symbol: string }[] }

/** knip, twice: what nothing uses, and what nothing but a test uses. */
export const deadCode: Check = {
  name: 'dead code',
  async look(root) {
    const files = filesIn(root).filter((file) => isTypeScript(file) && /^(?:src|test|bin|bench)\//.test(file))
    const product = files.filter((file) => file.startsWith('src/') && !isTest(file))
    const [everything, shipped] = await Promise.all([knip(root), knip(root, '--production')])
    return {
      looked: `${everything.looked} files, ${shipped.looked} of them shipped`,
      faults: [
        ...faultsOf(root, everything, 'unused'),
        ...faultsOf(root, shipped, 'tested-only').filter(
          ({ file }) => !everything.found.some(({ filePath }) => filePath === join(root, file)),
        ),
        ...blindness(everything.looked, files.length),
        ...blindness(shipped.looked, product.length),
      ],
    }
  },
  ground: {
    'src/server/main.ts': "import { used } from '#platform/used.ts'\n\nused()\n",
    'src/platform/used.ts': 'export const used = () => 1\n',
    'src/platform/tested.test.ts': "import { tested } from './tested.ts'\n\ntested()\n",
    'src/web/portal/main.tsx': 'export {}\n',
    'src/web/console/main.tsx': 'export {}\n',
    'bench/main.ts': "import '#platform/exported.ts'\n",
  },
  planted: [
    { rule: 'unused-files', file: 'src/platform/forgotten.ts', text: 'export const forgotten = 1\n' },
    { rule: 'unused-exports', file: 'src/platform/exported.ts', text: 'export const exported = 1\n' },
    { rule: 'tested-only-files', file: 'src/platform/tested.ts', text: 'export const tested = () => 1\n' },
  ],
}

const knip = async (root: string, ...args: string[]): Promise<Report> =>
  JSON.parse(await run('knip', ['--reporter', join(import.meta.dirname, 'knip-report.ts'), ...args], root))

const faultsOf = (root: string, { found }: Report, prefix: string): Fault[] =>
  found.map(({ type, filePath, symbol }) => ({
    rule: `${prefix}-${type}`,
    file: relative(root, filePath),
    says: symbol,
  }))

const blindness = (looked: number, exist: number): Fault[] =>
  looked < exist ? [{ rule: 'unseen', file: '.', says: `knip looked at ${looked} of ${exist} files` }] : []
