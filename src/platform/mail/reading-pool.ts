import type { MailReader, Reading } from './reading.ts'
import { type Allowance, type ReadingWorker, startReadingWorker } from './reading-worker.ts'

type Waiting = {
  raw: Uint8Array
  resolve: (reading: Reading) => void
  reject: (error: unknown) => void
}
type Options = Allowance & { threads: number; idleSeconds: number }

const usual: Options = { threads: 2, idleSeconds: 60, cpuSeconds: 2, seconds: 20, memoryMb: 256 }

/**
 * Reads mail in threads that are started when needed, kept warm while there is mail, and replaced
 * when one mail was too much for them.
 */
export function openMailReader(wish: Partial<Options> = {}): MailReader {
  const options = { ...usual, ...wish }
  const waiting: Waiting[] = []
  const idle: ReadingWorker[] = []
  let running = 0
  let closed = false
  const dismissIdle = () => Promise.all(idle.splice(0).map((worker) => worker.stop()))
  const quiet = setTimeout(dismissIdle, options.idleSeconds * 1000).unref()

  const next = () => {
    while (running < options.threads) {
      const mail = waiting.shift()
      if (!mail) return
      running++
      void serve(mail)
    }
  }
  const serve = async ({ raw, resolve, reject }: Waiting) => {
    try {
      const worker = idle.pop() ?? (await startReadingWorker(options))
      resolve(await worker.read(raw))
      if (closed) await worker.stop()
      else if (worker.usable()) idle.push(worker)
    } catch (error) {
      reject(error) // the thread did not start: our trouble, not the mail's
    }
    running--
    quiet.refresh()
    next()
  }

  return {
    read: (raw) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the mail reader is closed'))
        waiting.push({ raw, resolve, reject })
        next()
      }),
    async close() {
      closed = true
      clearTimeout(quiet)
      await dismissIdle()
    },
  }
}
