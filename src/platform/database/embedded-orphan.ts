import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

import { endPostmaster } from './embedded-ending.ts'
import { EmbeddedProblem } from './embedded-problem.ts'

/**
 * A postmaster outlives a Guichet that was killed. Whoever holds the data folder's lock knows that it belongs to
 * nobody, and ends it before starting another.
 */
export async function dismissOrphan(pgdata: string): Promise<void> {
  const pid = await recordedPid(pgdata)
  if (!pid) return

  if (await isPostmaster(pid, pgdata)) await endOrphan(pid, pgdata)
  await disown(pgdata)
}

async function endOrphan(pid: number, pgdata: string): Promise<void> {
  const ended = await endPostmaster(
    (signal) => sendTo(pid, signal),
    async (patience) => {
      for (const deadline = Date.now() + patience; Date.now() < deadline; await wait(20)) {
        if (!(await isPostmaster(pid, pgdata))) return true
      }
      return false
    },
  )
  if (!ended)
    throw new EmbeddedProblem('database.orphan', `An earlier PostgreSQL (process ${pid}) does not end.`)
}

function sendTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // gone already: as wished
  }
}

/**
 * After a crash the recorded pid may be some other process of ours by now, for which PostgreSQL would refuse to
 * start. Our own pid in its place says “nobody”, and the rest of the file still guards the shared memory.
 */
async function disown(pgdata: string): Promise<void> {
  const file = await open(pidFile(pgdata), constants.O_RDWR | constants.O_NOFOLLOW).catch((error) => {
    if (error.code !== 'ENOENT') throw error
  })
  if (!file) return

  const lines = (await file.readFile('utf8')).replace(/^\d+/, String(process.pid))
  await file.truncate(0)
  await file.write(lines, 0)
  await file.close()
}

const recordedPid = async (pgdata: string): Promise<number> =>
  Number.parseInt(await readFile(pidFile(pgdata), 'utf8').catch(() => ''), 10)

const pidFile = (pgdata: string) => join(pgdata, 'postmaster.pid')

/** A pid alone proves nothing: it may have been given to another process since. */
async function isPostmaster(pid: number, pgdata: string): Promise<boolean> {
  const words = await commandLine(pid).catch(() => '')
  return words.includes('postgres') && words.includes(pgdata)
}

const commandLine = async (pid: number): Promise<string> =>
  process.platform === 'linux'
    ? readFile(`/proc/${pid}/cmdline`, 'utf8')
    : (await promisify(execFile)('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout
