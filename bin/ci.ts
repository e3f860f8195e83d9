import { join } from 'node:path'

import { judge } from '#test/checks/check.ts'
import { deadCode } from '#test/checks/dead-code.ts'
import { formatting } from '#test/checks/formatting.ts'
import { importing } from '#test/checks/importing.ts'
import { naming } from '#test/checks/naming.ts'
import { restraint } from '#test/checks/restraint.ts'
import { sizes } from '#test/checks/sizes.ts'
import { type Count, playwright, vitest } from '#test/checks/suites.ts'
import { typing } from '#test/checks/typing.ts'
import { wording } from '#test/checks/wording.ts'

const root = join(import.meta.dirname, '..')
const CHECKS = [formatting, typing, importing, deadCode, restraint, naming, wording, sizes]

const kinds: Record<string, () => Promise<Count>> = { checks, tests, journeys: playwright }
const asked = process.argv.slice(2)
const unknown = asked.find((kind) => !(kind in kinds))
if (unknown) {
  console.error(`bin/ci knows no ${unknown}: checks, tests or journeys`)
  process.exit(2)
}

const counts: Count[] = []
for (const [kind, run] of Object.entries(kinds)) {
  if (asked.length === 0 || asked.includes(kind)) counts.push(await timed(kind, run))
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
for (const { failures = [] } of counts) for (const name of failures) console.log(`✗ ${name}`)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

async function checks(): Promise<Count> {
  const count: Required<Count> = { passed: 0, failed: 0, failures: [] }
  for (const check of CHECKS) {
    const { lines, passed } = await judge(check, root).catch((error: Error) => ({
      lines: [`${check.name}: could not look`, `  ✗ ${error.message}`],
      passed: false,
    }))
    count[passed ? 'passed' : 'failed']++
    if (!passed) count.failures.push(check.name)
    console.log(lines.join('\n'))
  }
  return count
}

/** On the embedded PostgreSQL, and once more on the server that GUICHET_TEST_DATABASE_URL names. */
async function tests(): Promise<Count> {
  const { GUICHET_TEST_DATABASE_URL: url, ...embedded } = process.env
  const first = await timed('tests on the embedded PostgreSQL', () => vitest('embedded', embedded))
  if (!url) return first
  const second = await timed('tests on the given PostgreSQL', () => vitest('given', process.env))
  const failures = [first, second].flatMap((count) => count.failures ?? [])
  return { passed: first.passed + second.passed, failed: first.failed + second.failed, failures }
}

async function timed(what: string, work: () => Promise<Count>): Promise<Count> {
  const started = Date.now()
  const count = await work()
  console.log(
    `— ${what}: ${count.passed} passed, ${count.failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  return count
}
