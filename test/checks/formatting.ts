import { extname } from 'node:path'

import type { Check } from './check.ts'
import { filesIn, isGenerated } from './files.ts'
import { run } from './running.ts'

type Report = {
  summary: { changed: number; unchanged: number }
  diagnostics: { category: string; message: string; location: { path: string; start: { line: number } } }[]
}

const KINDS = ['.ts', '.tsx', '.mjs', '.js', '.json', '.css']
const NOT_WRITTEN_BY_HAND = ['openapi.json', 'package-lock.json']

/** Biome: one format, and the style of the code as far as a linter can tell it. */
export const formatting: Check = {
  name: 'format and lint',
  async look(root) {
    const report: Report = JSON.parse(
      await run('biome', ['check', '--reporter=json', '--max-diagnostics=none', '.'], root),
    )
    const expected = filesIn(root).filter(
      (file) => KINDS.includes(extname(file)) && !isGenerated(file) && !NOT_WRITTEN_BY_HAND.includes(file),
    )
    const looked = report.summary.changed + report.summary.unchanged
    const faults = report.diagnostics.map(({ category, message, location }) => ({
      rule: category.split('/').at(-1) ?? category,
      file: location.path,
      says: `${message} (line ${location.start.line})`,
    }))
    if (looked < expected.length) {
      faults.push({
        rule: 'unseen',
        file: '.',
        says: `Biome looked at ${looked} of ${expected.length} files`,
      })
    }
    return { looked: `${looked} files`, faults }
  },
  planted: [
    { rule: 'format', file: 'src/platform/format.ts', text: 'export const answer   = "yes";\n' },
    {
      rule: 'noExplicitAny',
      file: 'src/platform/any.ts',
      text: 'export const answer = (given: any) => String(given)\n',
    },
    { rule: 'noEnum', file: 'src/platform/enum.ts', text: 'export enum Answer {\n  Yes = 1,\n}\n' },
    {
      rule: 'useConsistentTypeDefinitions',
      file: 'src/platform/interface.ts',
      text: 'export interface Answer {\n  yes: boolean\n}\n',
    },
    {
      rule: 'noNonNullAssertion',
      file: 'src/platform/bang.ts',
      text: 'export const first = (given: string[]) => given[0]!.length\n',
    },
    { rule: 'noDefaultExport', file: 'src/platform/default.ts', text: 'export default 1\n' },
    {
      rule: 'useImportType',
      file: 'src/platform/import.ts',
      text: "import { Pool } from 'pg'\n\nexport type Answer = Pool\n",
    },
    {
      rule: 'noUnusedVariables',
      file: 'src/platform/unused.ts',
      text: 'export function answer() {\n  const no = 1\n}\n',
    },
    { rule: 'noUnusedImports', file: 'src/platform/imported.ts', text: "import { join } from 'node:path'\n" },
    {
      rule: 'noFocusedTests',
      file: 'src/platform/focused.test.ts',
      text: "import { test } from 'vitest'\n\ntest.only('one', () => {})\n",
    },
    {
      rule: 'noSkippedTests',
      file: 'src/platform/skipped.test.ts',
      text: "import { test } from 'vitest'\n\ntest.skip('one', () => {})\n",
    },
    {
      rule: 'noFloatingPromises',
      file: 'src/platform/floating.ts',
      text: 'async function answer() {}\n\nexport function ask() {\n  answer()\n}\n',
    },
    { rule: 'useButtonType', file: 'src/web/ui/Plain.tsx', text: 'export const Plain = () => <button />\n' },
  ],
}
