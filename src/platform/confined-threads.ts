import type { Transferable } from 'node:worker_threads'

import { type Allowance, type ConfinedThread, type Outcome, startConfinedThread } from './confined-thread.ts'

export type Confinement = Allowance & { threads: number; idleSeconds: number }

export type ConfinedThreads<Task, Result> = {
  /** Rejects only when no thread starts: our trouble, not the task's. */
  ask(task: Task, handed?: readonly Transferable[]): Promise<Outcome<Result>>
  close(): Promise<void>
}

type Waiting<Task, Result> = {
  task: Task
  handed: readonly Transferable[]
  resolve: (outcome: Outcome<Result>) => void
  reject: (error: unknown) => void
}

/**
 * Works on what others sent in threads that are started when needed, kept warm while there is work, and
 * replaced when one task was too much for them.
 */
export function openConfinedThreads<Task, Result>(
  script: URL,
  options: Confinement,
): ConfinedThreads<Task, Result> {
  const waiting: Waiting<Task, Result>[] = []
  const idle: ConfinedThread<Task, Result>[] = []
  let running = 0
  let closed = false
  const dismissIdle = () => Promise.all(idle.splice(0).map((thread) => thread.stop()))
  const quiet = setTimeout(dismissIdle, options.idleSeconds * 1000).unref()

  const next = () => {
    while (running < options.threads) {
      const one = waiting.shift()
      if (!one) return
      running++
      void serve(one)
    }
  }
  const serve = async ({ task, handed, resolve, reject }: Waiting<Task, Result>) => {
    try {
      const thread = idle.pop() ?? (await startConfinedThread<Task, Result>(script, options))
      resolve(await thread.ask(task, handed))
      if (closed) await thread.stop()
      else if (thread.usable()) idle.push(thread)
    } catch (error) {
      reject(error)
    }
    running--
    quiet.refresh()
    next()
  }

  return {
    ask: (task, handed = []) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('these threads are closed'))
        waiting.push({ task, handed, resolve, reject })
        next()
      }),
    async close() {
      closed = true
      clearTimeout(quiet)
      await dismissIdle()
    },
  }
}
