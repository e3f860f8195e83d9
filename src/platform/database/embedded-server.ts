import { setTimeout as wait } from 'node:timers/promises'

import { dismissOrphan } from './embedded-orphan.ts'
import { type Command, type Postmaster, spawnPostmaster } from './embedded-postmaster.ts'
import { EmbeddedProblem } from './embedded-problem.ts'

/** Keeps PostgreSQL running, whatever ends it, until it is told to stop. */
export async function runServer(command: Command): Promise<{ stop(): Promise<void> }> {
  let postmaster: Postmaster | undefined
  let stopping = false

  const hangUp = () => postmaster?.send('SIGINT') // however this process ends, except by SIGKILL
  process.once('exit', hangUp)
  await launch(soonOver(Date.now() + 10_000)).catch((problem) => {
    process.off('exit', hangUp)
    throw problem
  })
  const watching = watch()

  async function launch(bearable: (problem: unknown) => boolean): Promise<void> {
    for (let pause = 250; !stopping; pause = Math.min(2 * pause, 4000)) {
      try {
        await dismissOrphan(command.cluster.pgdata)
        if (stopping) return
        postmaster = spawnPostmaster(command)
        return await postmaster.ready
      } catch (problem) {
        if (!bearable(problem)) throw problem
        command.log(String(problem))
        await wait(pause)
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

/** The children of a postmaster that was killed may need a moment to notice. */
const soonOver = (deadline: number) => (problem: unknown) =>
  problem instanceof EmbeddedProblem && problem.code === 'database.still-in-use' && Date.now() < deadline
