import { type Confinement, openConfinedThreads } from '../confined-threads.ts'
import type { CleanHtml, HtmlCleaner } from './cleaning.ts'

const usual: Confinement = { threads: 1, idleSeconds: 60, cpuSeconds: 3, seconds: 20, memoryMb: 256 }

/** In characters. Beyond, laying out a page costs more than it tells. */
const longest = 2_000_000

/** Cleans HTML in a thread of its own, which is started with the first page and let go when it is quiet. */
export function openHtmlCleaner(wish: Partial<Confinement> = {}): HtmlCleaner {
  const threads = openConfinedThreads<string, CleanHtml>(new URL('./cleaning-thread.ts', import.meta.url), {
    ...usual,
    ...wish,
  })
  return {
    async clean(html) {
      if (html.length > longest) return { ok: false, reason: 'too_large' }
      const outcome = await threads.ask(html)
      return outcome.done ? { ok: true, ...outcome.result } : { ok: false, reason: outcome.reason }
    },
    close: () => threads.close(),
  }
}
