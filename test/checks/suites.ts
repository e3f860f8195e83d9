import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'

import { filesIn } from './files.ts'

/** What failed goes by its name, so that the last lines of a run tell it. */
export type Count = { passed: number; failed: number; failures?: string[] }

const root = join(import.meta.dirname, '../..')
const results = join(root, 'test-results')

export async function vitest(name: string, env: NodeJS.ProcessEnv): Promise<Count> {
  mkdirSync(results, { recursive: true })
  const report = join(results, `tests-${name}.json`)
  rmSync(report, { force: true })
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const status = await run('vitest', args, env)
  if (!existsSync(report)) return { passed: 0, failed: 1 }

  const { numPassedTests, numFailedTests, testResults } = readReport<{
    numPassedTests: number
    numFailedTests: number
    testResults: { name: string; status: string; assertionResults: { fullName: string; status: string }[] }[]
  }>(report)
  const broken = testResults.filter(({ status }) => status !== 'passed').length // a file that cannot even be read has no test
  const missed = filesIn(root).filter((file) => /\.test\.tsx?$/.test(file)).length - testResults.length
  const failures = testResults.flatMap(({ name: file, status, assertionResults }) => {
    const tests = assertionResults.filter((each) => each.status === 'failed').map((each) => each.fullName)
    return status === 'passed' || tests.length > 0 ? tests : [relative(root, file)]
  })
  const count = { passed: numPassedTests, failed: numFailedTests, failures }
  return counted('test files', count, { status, broken, missed })
}

export async function playwright(): Promise<Count> {
  const files = filesIn(root).filter((file) => file.endsWith('.e2e.ts'))
  if (files.length === 0) {
    console.log('there is no journey yet')
    return { passed: 0, failed: 0 }
  }
  mkdirSync(results, { recursive: true })
  const report = join(results, 'journeys.json')
  rmSync(report, { force: true })
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  const status = await run('playwright', ['test', '--reporter=list,json'], env)
  if (!existsSync(report)) return { passed: 0, failed: 1 }

  const { stats, suites } = readReport<{
    stats: { expected: number; unexpected: number; flaky: number }
    suites: Suite[]
  }>(report)
  const failures = suites.flatMap(failedIn)
  const count = { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures }
  return counted('journey files', count, { status, broken: 0, missed: files.length - suites.length })
}

type Suite = { specs: { title: string; ok: boolean }[]; suites?: Suite[] }

const failedIn = ({ specs, suites = [] }: Suite): string[] => [
  ...specs.filter(({ ok }) => !ok).map(({ title }) => title),
  ...suites.flatMap(failedIn),
]

/** A run that ended badly, or that left files out, has failed even if no single test says so. */
function counted(
  what: string,
  { passed, failed, failures = [] }: Count,
  { status, broken, missed }: { status: number; broken: number; missed: number },
): Count {
  if (missed > 0) console.log(`  ✗ ${missed} ${what} were not run`)
  const unexplained = failed === 0 && (status !== 0 || broken > 0) ? 1 : 0
  return { passed, failed: failed + unexplained + Math.max(missed, 0), failures }
}

// Written by the tool that was started a moment ago.
const readReport = <Report>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as Report

const run = (tool: string, args: string[], env: NodeJS.ProcessEnv) =>
  new Promise<number>((resolve) => {
    const child = spawn(tool, args, { cwd: root, env, stdio: 'inherit' })
    child.on('error', () => resolve(1))
    child.on('close', (status) => resolve(status ?? 1))
  })
