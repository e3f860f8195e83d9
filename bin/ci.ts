import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { judge } from '#test/checks/check.ts'
import { deadCode } from '#test/checks/dead-code.ts'
import { filesIn } from '#test/checks/files.ts'
import { formatting } from '#test/checks/formatting.ts'
import { importing } from '#test/checks/importing.ts'
import { naming } from '#test/checks/naming.ts'
import { restraint } from '#test/checks/restraint.ts'
import { sizes } from '#test/checks/sizes.ts'
import { typing } from '#test/checks/typing.ts'
import { wording } from '#test/checks/wording.ts'

type Count = { passed: number; failed: number }

const root = join(import.meta.dirname, '..')
const results = join(root, 'test-results')
const CHECKS = [formatting, typing, importing, deadCode, restraint, naming, wording, sizes]

const kinds: Record<string, () => Promise<Count>> = { checks, tests, journeys }
const asked = process.argv.slice(2)
const unknown = asked.find((kind) => !(kind in kinds))
if (unknown) {
  console.error(`bin/ci knows no ${unknown}: checks, tests or journeys`)
  process.exit(2)
}

mkdirSync(results, { recursive: true })
const counts: Count[] = []
for (const [kind, run] of Object.entries(kinds)) {
  if (asked.length === 0 || asked.includes(kind)) counts.push(await timed(kind, run))
}
const passed = counts.reduce((sum, count) => sum + count.passed, 0)
const failed = counts.reduce((sum, count) => sum + count.failed, 0)
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0

async function checks(): Promise<Count> {
  const count = { passed: 0, failed: 0 }
  for (const check of CHECKS) {
    const { lines, passed } = await judge(check, root).catch((error: Error) => ({
      lines: [`${check.name}: could not look`, `  ✗ ${error.message}`],
      passed: false,
    }))
    count[passed ? 'passed' : 'failed']++
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
  return { passed: first.passed + second.passed, failed: first.failed + second.failed }
}

async function vitest(name: string, env: NodeJS.ProcessEnv): Promise<Count> {
  const report = join(results, `tests-${name}.json`)
  rmSync(report, { force: true })
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = await run('vitest', args, env)
  if (!existsSync(report)) return { passed: 0, failed: 1 }

  const { numPassedTests, numFailedTests, testResults } = readReport<{
    numPassedTests: number
    numFailedTests: number
    testResults: { name: string; status: string }[]
  }>(report)
  const broken = testResults.filter(({ status }) => status !== 'passed').length // a file that cannot even be read has no test
  const missed = filesIn(root).filter((file) => /\.test\.tsx?$/.test(file)).length - testResults.length
  return counted('test files', { passed: numPassedTests, failed: numFailedTests }, { status, broken, missed })
}

async function journeys(): Promise<Count> {
  const files = filesIn(root).filter((file) => file.endsWith('.e2e.ts'))
  if (files.length === 0) {
    console.log('there is no journey yet')
    return { passed: 0, failed: 0 }
  }
  const report = join(results, 'journeys.json')
  rmSync(report, { force: true })
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const status = await run('playwright', ['test', '--reporter=list,json'], env)
  if (!existsSync(report)) return { passed: 0, failed: 1 }

  const { stats, suites } = readReport<{
    stats: { expected: number; unexpected: number; flaky: number }
    suites: unknown[]
  }>(report)
  const count = { passed: stats.expected, failed: stats.unexpected + stats.flaky }
  return counted('journey files', count, { status, broken: 0, missed: files.length - suites.length })
}

/** A run that ended badly, or that left files out, has failed even if no single test says so. */
function counted(
  what: string,
  { passed, failed }: Count,
  { status, broken, missed }: { status: number; broken: number; missed: number },
): Count {
  if (missed > 0) console.log(`  ✗ ${missed} ${what} were not run`)
  const unexplained = failed === 0 && (status !== 0 || broken > 0) ? 1 : 0
  return { passed, failed: failed + unexplained + Math.max(missed, 0) }
}

// Written by the tool that was started a moment ago.
const readReport = <Report>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Report

async function timed(what: string, work: () => Promise<Count>): Promise<Count> {
  const started = Date.now()
  const count = await work()
  console.log(
    `— ${what}: ${count.passed} passed, ${count.failed} failed, ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  return count
}

const run = (tool: string, args: string[], env: NodeJS.ProcessEnv) =>
  new Promise<number>((resolve) => {
    const child = spawn(tool, args, { cwd: root, env, stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('close', (status) => resolve(status ?? 1))
  })
