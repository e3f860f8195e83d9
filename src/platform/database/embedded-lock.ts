import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { EmbeddedProblem } from './embedded-problem.ts'

/**
 * One living Guichet to a data folder. The lock is the operating system's, so that it ends with the process,
 * however that ends; Node has no call for it, but the SQLite inside Node does. The pid is only for the sentence.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = new DatabaseSync(join(dataDir, 'database.lock'))
  const pidFile = join(dataDir, 'database.pid')
  try {
    lock.exec('begin exclusive')
  } catch {
    lock.close()
    throw new EmbeddedProblem(
      'database.in-use',
      `Guichet is already running on the data folder ${dataDir} (${describe(pidFile)}). Stop it first, or choose another GUICHET_DATA_DIR.`,
    )
  }

  rmSync(pidFile, { force: true })
  writeFileSync(pidFile, `${process.pid}\n`)
  return () => {
    rmSync(pidFile, { force: true })
    lock.close()
  }
}

function describe(pidFile: string): string {
  try {
    return `process ${Number.parseInt(readFileSync(pidFile, 'utf8'), 10)}`
  } catch {
    return 'a process that has just begun'
  }
}
