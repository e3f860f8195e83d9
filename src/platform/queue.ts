import { Logger, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker'
import type { Pool } from 'pg'

import { act, type House } from './context.ts'
import type { Job, Round } from './jobs.ts'
import type { Log } from './log.ts'
import type { Outside } from './outside.ts'

type Working = {
  house: House & { queue: Pool }
  jobs: readonly Job[]
  rounds: readonly Round[]
  outside: Outside
  log: Log
}

/** Takes jobs from the queue until stopped. A job that fails is tried again, later each time. */
export const work = ({ house, jobs, rounds, outside, log }: Working, concurrency = 6): Promise<Runner> =>
  run({
    pgPool: house.queue,
    concurrency,
    noHandleSignals: true,
    pollInterval: 2000,
    logger: new Logger(
      () => (level, message) =>
        level === 'error' || level === 'warning' ? log.warn({ queue: true }, message) : undefined,
    ),
    taskList: tasks({ house, jobs, rounds, outside, log }),
    parsedCronItems: parseCronItems(
      rounds.map(({ name, schedule }) => ({ task: `round.${name}`, match: schedule, identifier: name })),
    ),
  })

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
          await job.perform(
            (work) => act(house, { kind: 'system', accountId: account }, work),
            job.payload.parse(payload),
            outside,
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

async function goRound(house: House, { run }: Round) {
  const accounts = await house.db.selectNoFrom(({ fn }) => fn<string>('all_accounts', []).as('id')).execute()
  for (const { id } of accounts) await act(house, { kind: 'system', accountId: id }, run)
}
