import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { CannotBeGiven, type Stage } from './proof.ts'

const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1'

export type Clock = { environment: Record<string, string>; set(hours: number): Promise<void> }

/** A clock on the wall that can be put forward and back while programs run that are started with its environment. */
export async function startClock(stage: Stage): Promise<Clock> {
  if (!existsSync(library))
    throw new CannotBeGiven(`needs libfaketime (Debian: apt-get install libfaketime): ${library}`)
  const folder = await mkdtemp(join(tmpdir(), 'guichet-proof-clock-'))
  stage.defer(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o755)
  const file = join(folder, 'offset')
  const write = async (seconds: number) => {
    await writeFile(`${file}.new`, `${seconds < 0 ? '-' : '+'}${Math.abs(seconds)}\n`)
    await rename(`${file}.new`, file)
  }
  await write(0)
  return {
    environment: {
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: file,
      // Read at every look: programs that notice a jump one after the other are another fault.
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    },
    /** So many hours from the true time, for everybody at once. */
    set: (hours) => write(Math.round(hours * 3600)),
  }
}
