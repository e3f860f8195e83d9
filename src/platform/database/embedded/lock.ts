import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { EmbeddedProblem } from './problem.ts'

const SQLITE_BUSY = 5

/** A lock would end with the garbage collector's next round if nothing held it. */
const held = new Set<DatabaseSync>()

/**
 * One living Guichet to a data folder. The lock is the operating system's, so that it ends with the process,
 * however that ends; Node has no call for it, but the SQLite inside Node does. The pid is only for the sentence.
 */
export function lockDataDir(dataDir: string): () => void {
  const pidFile = join(dataDir, 'database.pid')
  const lock = take(dataDir, pidFile)
  held.add(lock)
  rmSync(pidFile, { force: true })
  writeFileSync(pidFile, `${process.pid}\n`)

  return () => {
    rmSync(pidFile, { force: true })
    held.delete(lock)
    lock.close()
  }
}

function take(dataDir: string, pidFile: string): DatabaseSync {
  const file = join(dataDir, 'database.lock')
  try {
    const lock = new DatabaseSync(file)
    lock.exec('begin exclusive')
    return lock
  } catch (error) {
    const { errcode, message } = error as { errcode?: number; message: string } // node:sqlite throws nothing else
    if (errcode === SQLITE_BUSY)
      throw inUse(dataDir, readFileSync(pidFile, { encoding: 'utf8', flag: 'a+' }).trim())
    throw new EmbeddedProblem(
      'database.not-writable',
      `${file} cannot be locked (${message}). Start Guichet as the owner of that folder.`,
    )
  }
}

const inUse = (dataDir: string, pid: string) =>
  new EmbeddedProblem(
    'database.in-use',
    `Guichet is already running on the data folder ${dataDir} (process ${pid || 'just begun'}). ` +
      'Stop it first, or choose another GUICHET_DATA_DIR.',
  )
