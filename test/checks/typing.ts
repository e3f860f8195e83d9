import { relative } from 'node:path'

import type { Check } from './check.ts'
import { unseen } from './check.ts'
import { filesIn, isTypeScript } from './files.ts'
import { run } from './running.ts'

const PROGRAMS = ['tsconfig.json', 'src/web/tsconfig.json', 'test/journeys/tsconfig.json']

/** TypeScript: the server without a DOM, the pages with one, the journeys with both. */
export const typing: Check = {
  name: 'types',
  async look(root) {
    const files = filesIn(root).filter(isTypeScript)
    const prints = await Promise.all(
      PROGRAMS.filter((program) =>
        files.some((file) => file.startsWith(program.replace('tsconfig.json', ''))),
      ).map((program) => run('tsc', ['--project', program, '--listFiles', '--pretty', 'false'], root)),
    )
    const lines = prints.flatMap((print) => print.split('\n'))
    const seen = new Set(lines.map((line) => relative(root, line)))
    const faults = lines.flatMap((line) => {
      const [, file, , rule, says = ''] = /^(.+?)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line) ?? []
      if (file && rule) return [{ rule, file, says }]
      return /error TS/.test(line) ? [{ rule: 'tsc', file: '.', says: line }] : []
    })
    return {
      looked: `${files.filter((file) => seen.has(file)).length} files`,
      faults: [...faults, ...unseen(files, seen)],
    }
  },
  planted: [
    { rule: 'TS2322', file: 'src/platform/wrong.ts', text: "export const answer: number = 'yes'\n" },
    {
      rule: 'TS2532',
      file: 'src/platform/unchecked.ts',
      text: 'export const first = (given: string[]) => given[0].length\n',
    },
    {
      rule: 'TS2375',
      file: 'src/platform/exact.ts',
      text: 'export const answer: { yes?: boolean } = { yes: undefined }\n',
    },
    { rule: 'TS1294', file: 'src/platform/enum.ts', text: 'export enum Answer {\n  Yes = 1,\n}\n' },
    {
      rule: 'TS1484',
      file: 'src/platform/import.ts',
      text: "import { PoolConfig } from 'pg'\nexport type Answer = PoolConfig\n",
    },
    { rule: 'TS2584', file: 'src/server/dom.ts', text: 'export const title = document.title\n' },
    { rule: 'TS2322', file: 'src/web/ui/Wrong.tsx', text: 'export const Wrong = () => <main id={1} />\n' },
    {
      rule: 'TS2322',
      file: 'test/journeys/wrong.e2e.ts',
      text: 'export const answer: number = document.title\n',
    },
    { rule: 'unseen', file: 'docs/stray.ts', text: 'export const answer = 1\n' },
  ],
}
