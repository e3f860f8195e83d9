import { startQueue } from '../parts/queue.ts'
import { runParts } from '../running.ts'

/** Jobs alone, as many processes as wanted. */
export const run = () => runParts([startQueue], async () => ['Guichet works on its queue.'])
