import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import type { Cluster } from './cluster.ts'
import { SOCKET } from './connection.ts'
import { endPostmaster } from './ending.ts'
import { EmbeddedProblem } from './problem.ts'
import { processesOf } from './processes.ts'

/**
 * PostgreSQL outlives a Guichet that was killed, and its busy sessions outlive a PostgreSQL that was killed.
 * Whoever holds the data folder's lock knows that they belong to nobody, and ends them before it starts another.
 */
export async function endLeftovers({ home, pgdata }: Cluster): Promise<void> {
  const record = join(pgdata, 'postmaster.pid')
  if (!existsSync(record)) return // it ended in order

  const postmaster = Number.parseInt(await readFile(record, 'utf8'), 10)
  if ((await processesOf(pgdata)).includes(postmaster)) await endOrphan(postmaster, pgdata)
  await endSessions(pgdata)
  // The pids in these files may be other processes' by now, for which PostgreSQL would refuse to start.
  for (const file of [record, join(home, `${SOCKET}.lock`)]) await rm(file, { force: true })
}

const endOrphan = (postmaster: number, pgdata: string) =>
  endPostmaster(
    (signal) => send(postmaster, signal),
    (patience) => within(patience, async () => !(await processesOf(pgdata)).includes(postmaster)),
  )

/** Without their postmaster nothing can go wrong that recovery does not mend, and in its place nothing can start. */
async function endSessions(pgdata: string): Promise<void> {
  for (const pid of await processesOf(pgdata)) send(pid, 'SIGKILL')
  if (!(await within(5000, async () => (await processesOf(pgdata)).length === 0)))
    throw new EmbeddedProblem(
      'database.leftovers',
      `Processes of an earlier PostgreSQL in ${pgdata} do not end.`,
    )
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it is gone already, as wished
  }
}

async function within(patience: number, happened: () => Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + patience; Date.now() < deadline; await wait(20)) {
    if (await happened()) return true
  }
  return false
}
