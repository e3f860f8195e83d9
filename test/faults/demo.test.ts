import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { expect, test } from 'vitest'

const main = join(import.meta.dirname, '../../src/server/main.ts')
const limit = { timeout: 90_000 }

const begin = (...words: string[]) =>
  spawn(process.execPath, [main, 'demo', ...words], {
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

const leftovers = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('guichet-demo-'))

test(
  'the demonstration tells the whole path in French, finds it true, and leaves nothing behind',
  limit,
  async () => {
    const before = await leftovers()
    const child = begin('--once', '--lang', 'fr')

    const [told, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])

    expectWhole(told)
    expect(told).toContain("Tout s'est passé comme annoncé.")
    expect(status).toBe(0)
    expect(await leftovers()).toEqual(before)
  },
)

test('the demonstration tells it in English too, and stays to be looked at until Ctrl+C', limit, async () => {
  const child = begin('--lang', 'en')
  let told = ''
  for await (const part of child.stdout.setEncoding('utf8')) {
    told += part
    if (told.includes('Ctrl+C ends it all')) break
  }
  expectWhole(told)
  const [, url = ''] = /^Console: (\S+)\/console\/sign-in/m.exec(told) ?? []
  expect((await fetch(`${url}/console/sign-in`)).status).toBe(200)

  child.kill('SIGINT')
  const [status] = await once(child, 'exit')

  expect(status).toBe(0)
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})

function expectWhole(told: string) {
  expect(told.match(/^ {4}✓ /gm)).toHaveLength(12)
  expect(told).not.toMatch(/\{\{|undefined|demo\./)
}
