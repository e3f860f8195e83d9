import { announceReady } from '../announcing.ts'
import { startIntake } from '../parts/intake.ts'
import { startQueue } from '../parts/queue.ts'
import { startWeb } from '../parts/web.ts'
import { runParts } from '../running.ts'

/** Everything in one process. */
export const run = () => runParts([startWeb, startQueue, startIntake], announceReady)
