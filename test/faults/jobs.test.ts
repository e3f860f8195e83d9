import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { expect, onTestFinished, test } from 'vitest'

import { house, installation, openAccount, type TestAccount } from '#test/account.ts'

import { type Step, stepsThat } from './steps.ts'

const [write, fetch] = stepsThat(
  async () => {},
  () => {},
)
const limit = { timeout: 60_000 }

test(
  'F3: a job killed before its transaction is committed has done nothing, and is done once',
  limit,
  async () => {
    const { trail, killedAt, finished } = await queued('write')

    await killedAt('written')
    expect(await trail()).toEqual([])

    await finished()
    expect(await trail()).toEqual(['test.written'])
  },
)

test.each(['prepared', 'settled'] as const)(
  'F3: an errand killed when it is %s goes out again, and settles once',
  limit,
  async (step) => {
    const { trail, killedAt, finished, outside } = await queued('fetch')

    await killedAt(step)
    expect(await trail()).toEqual([])

    await finished()
    expect(await trail()).toEqual(['test.fetched'])
    expect((await outside()).length).toBe(step === 'prepared' ? 1 : 2)
  },
)

test(
  'F3: an errand killed between going out and settling goes out once more, and no more than that',
  limit,
  async () => {
    const { trail, killedAt, finished, outside } = await queued('fetch')

    await killedAt('performed')
    await killedAt('performed')
    await finished()

    expect(await trail()).toEqual(['test.fetched'])
    expect((await outside()).length).toBe(3) // once for each time that it was killed at the very moment
  },
)

test('a job that is done is not done again when it is asked for twice', limit, async () => {
  const { account, later, trail, finished } = await queued('write')
  await finished()

  await later()
  await finished()

  expect(await trail()).toEqual(['test.written'])
  expect(account.id).toBeDefined()
})

/** A job in the queue of an account, and processes that take it. */
async function queued(kind: 'write' | 'fetch') {
  const account = await openAccount()
  const folder = await mkdtemp(join(tmpdir(), 'guichet-steps-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'outside')
  await writeFile(file, '')
  const job = kind === 'write' ? write : fetch
  const later = () => account.asSystem(async (ctx) => job && ctx.later(job, { subject: account.id }))
  await later()

  return {
    account,
    later,
    trail: () => testEvents(account),
    outside: async () => (await readFile(file, 'utf8')).split('\n').filter(Boolean),
    async killedAt(step: Step) {
      await run(file, step, step)
      await house.queue.query(
        "update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_by is not null",
      )
    },
    finished: () => run(file, null, kind === 'write' ? 'written' : 'settled'),
  }
}

const testEvents = async (account: TestAccount) =>
  (await account.trail()).filter((name) => name.startsWith('test.'))

/** A process that works until a step is reached, and then is killed; with nothing to stop at, until the queue is empty. */
async function run(outside: string, stopAt: Step | null, until: Step) {
  const { secretKey, ...rest } = installation
  const order = { installation: rest, secretKey: secretKey.toString(), outside, stopAt }
  const program = join(import.meta.dirname, 'steps-program.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === until || line === 'done') break
  }
  if (!stopAt) await expect.poll(waiting, { timeout: 10_000 }).toBe(0)
  child.kill('SIGKILL')
  await exit
}

async function waiting(): Promise<number> {
  const { rows } = await house.queue.query(
    `select count(*)::int as count from graphile_worker.jobs where task_identifier in ('test.write', 'test.fetch')`,
  )
  return rows[0].count
}
