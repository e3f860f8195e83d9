import { setTimeout as wait } from 'node:timers/promises'

import { endLeftovers } from './leftovers.ts'
import { type Command, type Postmaster, spawnPostmaster } from './postmaster.ts'

/** Keeps PostgreSQL running, whatever ends it, until it is told to stop. */
export async function runServer(command: Command): Promise<{ stop(): Promise<void> }> {
  let postmaster: Postmaster | undefined
  let stopping = false

  const hangUp = () => postmaster?.send('SIGINT') // however this process ends, except by SIGKILL
  process.once('exit', hangUp)
  await launch().catch((problem) => {
    process.off('exit', hangUp)
    throw problem
  })
  const watching = watch()

  async function launch(): Promise<void> {
    await endLeftovers(command.cluster)
    if (stopping) return
    postmaster = spawnPostmaster(command)
    await postmaster.ready
  }

  async function watch(): Promise<void> {
    while (!stopping) {
      const how = await postmaster?.ended
      if (stopping) return
      command.log(`PostgreSQL ended unexpectedly (${how}) and is started again`)
      await launch().catch((problem) => {
        command.log(String(problem))
        return wait(2000)
      })
    }
  }

  return {
    async stop() {
      stopping = true
      await postmaster?.end()
      await watching
      process.off('exit', hangUp)
    },
  }
}
