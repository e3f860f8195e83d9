import { EventEmitter } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'

import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import type { Pool } from 'pg'

import { act, type Context, type House } from './context.ts'
import { isDatabaseAway } from './database/away.ts'
import type { Begin, Job, Round } from './jobs.ts'
import type { Log } from './log.ts'
import type { Outside } from './outside.ts'
import { holdLease, type Lease } from './queue-leases.ts'
import { patientPool } from './queue-pool.ts'

type Working = {
  house: House & { queue: Pool }
  jobs: readonly Job[]
  rounds: readonly Round[]
  outside: Outside
  log: Log
}

export type Worker = { stop(): Promise<void> }

/** Takes jobs from the queue until stopped, whatever happens to the database meanwhile. */
export async function work(working: Working, concurrency = 6): Promise<Worker> {
  let stopping = false
  const begin = () => start(working, concurrency, () => stopping)
  let running = await begin()
  const watching = watch()

  async function watch() {
    for (;;) {
      await running.ended
      await running.lease.end()
      if (stopping) return
      working.log.warn('the queue came to a halt and is started again')
      await startAgain()
      if (stopping) await running.stop()
    }
  }

  async function startAgain() {
    while (!stopping) {
      await wait(1000)
      try {
        running = await begin()
        return
      } catch (error) {
        working.log.warn({ err: error }, 'the queue cannot be started yet')
      }
    }
  }

  return {
    async stop() {
      stopping = true
      await running.stop()
      await watching
    },
  }
}

const haltPatienceMs = 8000

/** A job that fails is tried again, later each time. */
async function start(
  { house, jobs, rounds, outside, log }: Working,
  concurrency: number,
  isEnding: () => boolean,
) {
  const events: WorkerEvents = new EventEmitter()
  const lease = Promise.withResolvers<Lease>()
  const inHand = new Set<string>()
  events.on('job:start', ({ job }) => inHand.add(job.id))
  events.on('job:complete', ({ job }) => inHand.delete(job.id))
  events.on('pool:create', ({ workerPool }) =>
    lease.resolve(holdLease(house.queue, workerPool.id, log, () => [...inHand])),
  )
  const halted = Promise.withResolvers<void>()
  // A pool that gives up may wait for ever for what the database swallowed: it is left behind, and its jobs are taken back.
  for (const name of ['pool:gracefulShutdown', 'pool:forcefulShutdown'] as const)
    events.on(name, () => void wait(haltPatienceMs, undefined, { ref: false }).then(halted.resolve))
  const runner = await run({
    pgPool: patientPool(house.queue),
    events,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(
      () => (level, message) =>
        (level === 'error' || level === 'warning') && !isEnding()
          ? log.warn({ queue: true }, message)
          : undefined,
    ),
    taskList: tasks({ house, jobs, rounds, outside, log }),
    parsedCronItems: parseCronItems(
      rounds.map(({ name, schedule }) => ({ task: `round.${name}`, match: schedule, identifier: name })),
    ),
  })
  return {
    lease: await lease.promise,
    ended: Promise.race([runner.promise.catch(() => {}), halted.promise]),
    stop: () => runner.stop().catch(() => {}), // it has stopped already
  }
}

type Stamped = { account: string; payload: unknown }

export const tasks = ({
  house,
  jobs,
  rounds,
  outside,
  log,
}: Omit<Working, 'house'> & { house: House }): TaskList => ({
  ...Object.fromEntries(
    jobs.map((job) => [
      job.name,
      async (stamped: unknown, { job: { attempts } }: { job: { attempts: number } }) => {
        const { account, payload } = stamped as Stamped // enqueue() is the only way in, and stamps every job
        try {
          await whenDatabaseIsThere(() =>
            job.perform(beginIn(house, account), job.payload.parse(payload), outside),
          )
        } catch (error) {
          log.warn({ job: job.name, account, attempts, err: error }, 'job failed, it will be tried again')
          throw error
        }
      },
    ]),
  ),
  ...Object.fromEntries(rounds.map((round) => [`round.${round.name}`, () => goRound(house, round)])),
})

const triesWhileAway = 60
const pauseWhileAwayMs = 500

/** A job whose database went away has not failed: it begins again as soon as it can, and its next try is not put off. */
async function whenDatabaseIsThere(perform: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await perform()
      return
    } catch (error) {
      if (!isDatabaseAway(error) || tries === triesWhileAway) throw error
      await wait(pauseWhileAwayMs)
    }
  }
}

export const beginIn = (house: House, accountId: string): Begin =>
  Object.assign(
    <Result>(work: (ctx: Context) => Promise<Result>) => act(house, { kind: 'system', accountId }, work),
    {
      accountId,
    },
  )

async function goRound(house: House, { run }: Round) {
  const accounts = await house.db.selectNoFrom(({ fn }) => fn<string>('all_accounts', []).as('id')).execute()
  for (const { id } of accounts) await act(house, { kind: 'system', accountId: id }, run)
}
