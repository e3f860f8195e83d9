import { Logger, runTaskListOnce } from 'graphile-worker'

import type { Connected } from '#platform/database/connecting.ts'
import { openLog } from '#platform/log.ts'
import type { Outside } from '#platform/outside.ts'
import { tasks } from '#platform/queue.ts'
import { jobs, rounds } from '#server/jobs.ts'

import { nowhere } from './outside.ts'

/** Performs every job that is due, and those that they queue, until none is left. */
export async function drainQueue(house: Connected, outside: Outside = nowhere) {
  const client = await house.queue.connect()
  try {
    await runTaskListOnce(
      { logger: new Logger(() => () => {}) },
      tasks({ house, jobs, rounds, outside, log: openLog('silent') }),
      client,
    )
  } finally {
    client.release()
  }
}
