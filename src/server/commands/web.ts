import { announceReady } from '../announcing.ts'
import { startWeb } from '../parts/web.ts'
import { runShared } from '../running.ts'

/** Pages and API alone, as many processes as wanted. */
export const run = () => runShared(startWeb, announceReady)
