import { work } from '#platform/queue.ts'

import { jobs, rounds } from '../jobs.ts'
import type { Equipped, Part } from '../running.ts'

/** Jobs from the queue, until closed; those that have begun are brought to their end. */
export async function startQueue({ house, outside, log }: Equipped): Promise<Part> {
  const runner = await work({ house, jobs, rounds, outside, log })
  return { close: () => runner.stop() }
}
