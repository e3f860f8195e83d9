import { rm } from 'node:fs/promises'

import { fillTickets } from './dataset.ts'
import { medians, report } from './figures.ts'
import { startGuichet } from './guichet.ts'

/** From the command to "ready", on a data folder that holds 10,000 tickets. */
export async function benchStart({ runs }: { runs: number }) {
  const first = await startGuichet()
  report({ bench: 'start', what: 'first start', ready_ms: Math.round(first.readyMs) })
  await fillTickets(first.sql, 10_000)
  await first.stop({ keep: true })
  const results: Record<string, number>[] = []
  for (let run = 0; run < runs; run++) {
    const again = await startGuichet({ dataDir: first.folder })
    results.push({ ready_ms: again.readyMs })
    await again.stop({ keep: true })
  }
  await rm(first.folder, { recursive: true, force: true })
  report({ bench: 'start', what: 'existing data', runs, ...medians(results) })
}
