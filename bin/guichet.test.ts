import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'

import { expect, onTestFinished, test } from 'vitest'

test('the command runs Guichet with its arguments, on the pinned Node, and ends as it ends', async () => {
  const guichet = await installed({ pinned: true })

  const { said, status } = await ended(guichet('account', 'set', '--edition', 'it'))

  expect(said).toBe(`account set --edition it on ${pinnedVersion}\n`)
  expect(status).toBe(7)
})

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s reaches Guichet, which decides how it ends',
  async (signal) => {
    const guichet = await installed({ pinned: true })
    const command = guichet('stay')
    await once(command.stdout, 'data')

    command.kill(signal)

    expect(await ended(command)).toMatchObject({ said: `got ${signal}\n`, status: 3 })
  },
)

test('a Guichet that was killed is reported as a shell reports it', async () => {
  const guichet = await installed({ pinned: true })

  expect(await ended(guichet('die'))).toMatchObject({ status: 137 })
})

test('without the pinned Node, a Node that is new enough will do', async () => {
  const guichet = await installed({ pinned: false })

  expect(await ended(guichet('doctor'))).toMatchObject({ said: `doctor on ${process.version}\n`, status: 7 })
})

test('without the pinned Node, an older one is refused in a sentence', async () => {
  const guichet = await installed({ pinned: false, running: '20.19.0' })

  const { complained, status } = await ended(guichet('serve'))

  expect(complained).toMatch(/^Guichet needs Node 24 or newer; .+ Run npm ci/)
  expect(status).toBe(1)
})

const pinned = dirname(
  createRequire(import.meta.url).resolve(
    `node-${process.platform === 'darwin' ? 'bin-' : ''}${process.platform}-${process.arch}/package.json`,
  ),
)
const pinnedVersion = `v${createRequire(import.meta.url)(join(pinned, 'package.json')).version}`

const MAIN = `
const [, , ...words] = process.argv
if (words[0] === 'die') process.kill(process.pid, 'SIGKILL')
if (words[0] === 'stay') {
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
    process.on(signal, () => { console.log('got ' + signal); process.exit(3) })
  setInterval(() => {}, 1000)
  console.log('ready')
} else {
  console.log(words.join(' ') + ' on ' + process.version)
  process.exitCode = 7
}
`

/** The command in a project of its own, whose Guichet only tells what happened to it. */
async function installed({ pinned: isPinned, running }: { pinned: boolean; running?: string }) {
  const project = await mkdtemp(join(tmpdir(), 'guichet-command-'))
  onTestFinished(() => rm(project, { recursive: true }))
  for (const folder of ['bin', 'src/server', 'node_modules'])
    await mkdir(join(project, folder), { recursive: true })
  await cp(join(import.meta.dirname, 'guichet.mjs'), join(project, 'bin/guichet.mjs'))
  await writeFile(join(project, 'src/server/main.ts'), MAIN)
  if (isPinned) await symlink(pinned, join(project, 'node_modules', basename(pinned)))

  const disguise = running ? ['--import', `data:text/javascript,${pretend(running)}`] : []
  return (...words: string[]) => {
    const command = spawn(process.execPath, [...disguise, join(project, 'bin/guichet.mjs'), ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    onTestFinished(() => void command.kill('SIGKILL'))
    return command
  }
}

const pretend = (version: string) =>
  `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`

async function ended(command: ChildProcessByStdio<null, Readable, Readable>) {
  const [said, complained, [status]] = await Promise.all([
    text(command.stdout),
    text(command.stderr),
    once(command, 'exit'),
  ])
  return { said, complained, status }
}
