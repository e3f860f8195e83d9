import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { type LetterBox, openLetterBox } from '#platform/mail/letter-box.ts'

export type Stage = {
  url: string
  smtpPort: number
  folder: string
  letterBox: LetterBox
  /** Ends Guichet and leaves nothing behind. */
  clear(): Promise<void>
}

const main = join(import.meta.dirname, '../main.ts')

/** Guichet as it is shipped, in a process of its own, on a data folder that is new and will be thrown away. */
export async function setStage(account: Record<string, string>): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-demo-'))
  const [port, smtpPort, boxPort] = [await freePort(3000), await freePort(2525), await freePort(0)]
  const letterBox = await openLetterBox(boxPort)
  const url = `http://localhost:${port}`
  const { PATH = '', HOME = '' } = process.env
  const environment = {
    PATH,
    HOME,
    GUICHET_URL: url,
    GUICHET_PORT: String(port),
    GUICHET_SMTP_LISTEN: `127.0.0.1:${smtpPort}`,
    GUICHET_SMTP_RELAY: letterBox.url,
    GUICHET_DATA_DIR: folder,
    GUICHET_LOG_LEVEL: 'error',
    ...account,
  }
  let guichet: ChildProcess | undefined
  const clear = async () => {
    if (guichet?.exitCode === null && guichet.kill('SIGTERM')) await once(guichet, 'exit')
    await letterBox.close()
    await discard(folder)
  }
  try {
    await run(['demo-data'], environment)
    guichet = await serve(environment)
    return { url, smtpPort, folder, letterBox, clear }
  } catch (error) {
    await clear()
    throw error
  }
}

async function run(words: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, [main, ...words], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`guichet ${words.join(' ')} ended with ${status}`)
}

async function serve(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  // In a group of its own: the terminal's Ctrl+C is for the demonstration to pass on.
  const child = spawn(process.execPath, [main, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  for await (const line of createInterface({ input: child.stdout }))
    if (line.startsWith('Guichet is ready')) return child
  throw new Error('guichet serve ended before it was ready')
}

/** Root's databases live beside the data folder, which then holds a note of where. */
async function discard(folder: string): Promise<void> {
  const note = join(folder, 'database')
  const isNote = (await lstat(note).catch(() => undefined))?.isFile()
  if (isNote) await rm((await readFile(note, 'utf8')).trim(), { recursive: true, force: true })
  await rm(folder, { recursive: true, force: true })
}

/** The one that is wished for, or any other that is free. */
const freePort = (wished: number) =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().on('error', () => freePort(0).then(resolve, reject))
    probe.listen(wished, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wished))
    })
  })
