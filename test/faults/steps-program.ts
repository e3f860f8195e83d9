// Takes jobs from the queue until it comes to the step that it was told to stop at: there it waits to be killed.
import { appendFileSync } from 'node:fs'

import { connect } from '#platform/database/connecting.ts'
import type { Installation } from '#platform/database/logins.ts'
import { openLog } from '#platform/log.ts'
import { work } from '#platform/queue.ts'

import { nowhere } from '../outside.ts'
import { type Step, stepsThat } from './steps.ts'

type Order = {
  installation: Omit<Installation, 'secretKey'>
  secretKey: string
  outside: string
  stopAt: Step | null
}

const order: Order = JSON.parse(process.argv[2] ?? '')
const house = connect(
  { ...order.installation, secretKey: Buffer.from(order.secretKey) },
  {
    publicUrl: 'https://portal.guichet.test',
    hasRelay: false,
    reactionsTo: () => [],
    max: 4,
    queueMax: 6,
    onLost: () => {},
  },
)
const jobs = stepsThat(
  (step) => {
    console.log(step)
    return step === order.stopAt ? new Promise(() => {}) : Promise.resolve()
  },
  (line) => appendFileSync(order.outside, `${line}\n`),
)
await work({ house, jobs, rounds: [], outside: nowhere, log: openLog('error') }, 1)
