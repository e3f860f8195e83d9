import { type Confinement, openConfinedThreads } from '../confined-threads.ts'
import { readHeaderBlock } from './header-block.ts'
import type { MailReader, Reading } from './reading.ts'
import { glimpseOf } from './reading-mail.ts'

const usual: Confinement = { threads: 2, idleSeconds: 60, cpuSeconds: 2, seconds: 20, memoryMb: 256 }

/** Reads mail in threads of its own; a mail that is too much for one is set aside, and told of by its head. */
export function openMailReader(wish: Partial<Confinement> = {}): MailReader {
  const threads = openConfinedThreads<Uint8Array, Reading>(new URL('./reading-thread.ts', import.meta.url), {
    ...usual,
    ...wish,
  })
  return {
    async read(raw) {
      const own = new Uint8Array(raw) // a copy: what the database handed out may be part of a larger buffer
      const outcome = await threads.ask(own, [own.buffer])
      if (outcome.done) return outcome.result
      const { reason, detail } = outcome
      return { ok: false, reason, detail, glimpse: glimpseOf(readHeaderBlock(raw)), mail: null }
    },
    close: () => threads.close(),
  }
}
