import { Worker } from 'node:worker_threads'

import { readHeaderBlock } from './header-block.ts'
import type { HeldReason, Reading } from './reading.ts'
import { glimpseOf } from './reading-mail.ts'

/** How much one mail may cost: processor seconds, seconds by the clock on a busy machine, and memory. */
export type Allowance = { cpuSeconds: number; seconds: number; memoryMb: number }

export type ReadingWorker = {
  /** One mail at a time. */
  read(raw: Uint8Array): Promise<Reading>
  /** False once a mail was too much for it. */
  usable(): boolean
  stop(): Promise<unknown>
}

/** A thread that reads mail. Nothing of the process's environment is handed to it. */
export async function startReadingWorker(allowance: Allowance): Promise<ReadingWorker> {
  const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
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
    async read(raw) {
      worker.ref()
      const reading = await readWithin(worker, allowance, raw)
      if (!reading.ok && fatal.has(reading.reason)) await stop()
      worker.unref()
      return reading
    },
  }
}

const fatal = new Set<HeldReason>(['took_too_long', 'too_much_memory'])

function readWithin(worker: Worker, allowance: Allowance, raw: Uint8Array): Promise<Reading> {
  return new Promise((resolve) => {
    const finish = (reading: Reading) => {
      clearInterval(watch)
      worker.off('message', finish).off('error', fail).off('exit', fail)
      resolve(reading)
    }
    const refuse = (reason: HeldReason, detail: string) =>
      finish({ ok: false, reason, detail, glimpse: glimpseOf(readHeaderBlock(raw)), mail: null })
    const fail = (end: Error | number) =>
      refuse('too_much_memory', end instanceof Error ? end.message : 'the thread ended')
    worker.on('message', finish).on('error', fail).on('exit', fail)
    const watch = watchTime(worker, allowance, (detail) => refuse('took_too_long', detail))

    const own = new Uint8Array(raw) // a copy: what the database handed out may be part of a larger buffer
    worker.postMessage(own, [own.buffer])
  })
}

/** A busy machine makes every mail slow: what counts first is the processor time that this one took. */
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
