import { expect, test } from 'vitest'
import { z } from 'zod'

import { house, openAccount } from '#test/account.ts'
import { nowhere } from '#test/outside.ts'

import type { Job } from './jobs.ts'
import { openLog } from './log.ts'
import { tasks } from './queue.ts'

test.each([
  ['a connection that broke', new Error('Connection terminated unexpectedly')],
  ['a server that is starting', Object.assign(new Error('starting up'), { code: '57P03' })],
  ['a full disk', Object.assign(new Error('could not extend file'), { code: '53100' })],
])('F6 F7: %s is no fault of the job, which begins again by itself', async (_what, error) => {
  const { performed, perform } = await aJobThatMeets(error)

  await perform()

  expect(performed()).toBe(2)
})

test('a job that fails for a reason of its own is put off by the queue', async () => {
  const { performed, perform } = await aJobThatMeets(new Error('a fault of its own'))

  await expect(perform()).rejects.toThrow('a fault of its own')

  expect(performed()).toBe(1)
})

/** Meets the error at its first try, and nothing afterwards. */
async function aJobThatMeets(error: Error) {
  const account = await openAccount()
  let tries = 0
  const payload = z.object({})
  const job: Job<typeof payload> = {
    name: 'test.meet',
    payload,
    async perform() {
      tries++
      if (tries === 1) throw error
    },
  }
  const task = tasks({ house, jobs: [job], rounds: [], outside: nowhere, log: openLog('silent') })[
    'test.meet'
  ]
  return {
    performed: () => tries,
    // The library hands over far more, of which a task of ours reads the attempts.
    perform: async () => task?.({ account: account.id, payload: {} }, { job: { attempts: 1 } } as never),
  }
}
