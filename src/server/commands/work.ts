import { startQueue } from '../parts/queue.ts'
import { runShared } from '../running.ts'

/** Jobs alone, as many processes as wanted. */
export const run = () => runShared(startQueue, async () => ['Guichet works on its queue.'])
