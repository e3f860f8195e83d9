import { type Transferable, Worker } from 'node:worker_threads'

/** How much one task may cost: processor seconds, seconds by the clock on a busy machine, and memory. */
export type Allowance = { cpuSeconds: number; seconds: number; memoryMb: number }

export type Overrun = { reason: 'took_too_long' | 'too_much_memory'; detail: string }
export type Outcome<Result> = { done: true; result: Result } | ({ done: false } & Overrun)

export type ConfinedThread<Task, Result> = {
  /** One task at a time. What is named in `handed` changes hands. */
  ask(task: Task, handed: readonly Transferable[]): Promise<Outcome<Result>>
  /** False once a task was too much for it. */
  usable(): boolean
  stop(): Promise<unknown>
}

/** A thread for what others sent. It says `ready`, then answers each task; nothing of the environment is handed to it. */
export async function startConfinedThread<Task, Result>(
  script: URL,
  allowance: Allowance,
): Promise<ConfinedThread<Task, Result>> {
  const worker = new Worker(script, {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: allowance.memoryMb, maxYoungGenerationSizeMb: 32 },
  })
  let usable = true
  const stop = () => {
    usable = false
    return worker.terminate()
  }
  await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
  worker.removeAllListeners('error').on('error', stop).on('exit', stop)
  worker.unref()

  return {
    usable: () => usable,
    stop,
    async ask(task, handed) {
      worker.ref()
      const outcome = await answerWithin<Result>(worker, allowance, () => worker.postMessage(task, handed))
      if (!outcome.done) await stop()
      worker.unref()
      return outcome
    },
  }
}

function answerWithin<Result>(
  worker: Worker,
  allowance: Allowance,
  begin: () => void,
): Promise<Outcome<Result>> {
  return new Promise((resolve) => {
    const settle = (outcome: Outcome<Result>) => {
      clearInterval(watch)
      worker.off('message', finish).off('error', fail).off('exit', fail)
      resolve(outcome)
    }
    const finish = (result: Result) => settle({ done: true, result })
    const fail = (end: Error | number) =>
      settle({
        done: false,
        reason: 'too_much_memory',
        detail: end instanceof Error ? end.message : 'the thread ended',
      })
    worker.on('message', finish).on('error', fail).on('exit', fail)
    const watch = watchTime(worker, allowance, (detail) =>
      settle({ done: false, reason: 'took_too_long', detail }),
    )
    begin()
  })
}

/** A busy machine makes every task slow: what counts first is the processor time that this one took. */
function watchTime(worker: Worker, { cpuSeconds, seconds }: Allowance, tooLong: (detail: string) => void) {
  const started = performance.now()
  const before = worker.cpuUsage()
  return setInterval(async () => {
    const elapsed = (performance.now() - started) / 1000
    if (elapsed > seconds) return tooLong(`${Math.round(elapsed)} s by the clock`)
    if (elapsed < cpuSeconds) return
    const used = await before.then((usage) => worker.cpuUsage(usage)).catch(() => null) // gone: told by its end
    if (used && used.user + used.system > cpuSeconds * 1_000_000)
      tooLong(`${Math.round((used.user + used.system) / 1000)} ms of processor`)
  }, 250)
}
