import { setTimeout as wait } from 'node:timers/promises'

import { dismissOrphan } from './embedded-orphan.ts'
import { type Command, type Postmaster, spawnPostmaster } from './embedded-postmaster.ts'
import { EmbeddedProblem } from './embedded-problem.ts'

/** Keeps PostgreSQL running, whatever ends it, until it is told to stop. */
export async function runServer(command: Command): Promise<{ stop(): Promise<void> }> {
  let postmaster: Postmaster | undefined
  let stopping = false

  const deadline = Date.now() + 10_000
  await launch((problem) => problem.code === 'database.still-in-use' && Date.now() < deadline)
  const watching = watch()
  const hangUp = () => postmaster?.send('SIGINT') // however this process ends, except by SIGKILL
  process.once('exit', hangUp)

  async function launch(bearable: (problem: EmbeddedProblem) => boolean): Promise<void> {
    while (!stopping) {
      try {
        await dismissOrphan(command.cluster.pgdata)
        if (stopping) return
        postmaster = spawnPostmaster(command)
        return await postmaster.ready
      } catch (problem) {
        if (!(problem instanceof EmbeddedProblem && bearable(problem))) throw problem
        command.log(problem.message)
        await wait(500)
      }
    }
  }

  async function watch(): Promise<void> {
    while (!stopping) {
      const how = await postmaster?.ended
      if (stopping) return
      command.log(`PostgreSQL ended unexpectedly (${how}) and is started again`)
      await launch(() => true)
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
