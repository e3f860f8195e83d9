import { expect, test } from 'vitest'

import { routes } from '#server/routes.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { scenes } from './scenes.ts'

const changing = routes
  .map(({ endpoint }) => endpoint.signature)
  .filter((signature) => !signature.startsWith('GET '))

/** Tried on its own: it asks for an installation without a relay. */
const elsewhere: Record<string, string> = {
  'POST /outbox/:id/download': 'src/features/outbox/downloading.test.ts',
}

/** Answers before it has looked: its time must not tell who is known. The line comes with the job. */
const byJob = new Set(['POST /portal/forgotten-password'])

test('every changing route has a scene, and every scene a route', () => {
  expect(changing.filter((signature) => !(signature in scenes) && !(signature in elsewhere))).toEqual([])
  expect(
    Object.keys({ ...scenes, ...elsewhere }).filter((signature) => !changing.includes(signature as never)),
  ).toEqual([])
  expect(changing.length).toBeGreaterThan(40)
})

test.for(changing.filter((signature) => signature in scenes))(
  '%s leaves a line in the trail, in the same unit of work',
  async (signature) => {
    const account = await openAccount()
    const { before, after, status, body } = await play(account, signature)

    expect(status, JSON.stringify(body)).toBeLessThan(300)
    expect(after.length).toBeGreaterThan(before.length)
  },
)

test('a change without a line would be seen: reading leaves none', async () => {
  const account = await openAccount()
  const before = await account.trail()

  const { status } = await account.request(account.tess, 'GET', `/contacts/${account.carl.id}`)

  expect(status).toBe(200)
  expect(await account.trail()).toEqual(before)
})

async function play(account: TestAccount, signature: string) {
  const scene = await scenes[signature]?.(account)
  if (!scene) throw new Error(`${signature} has no scene`)
  const [method, path = ''] = signature.split(' ')
  const before = await account.trail()
  const { status, body } = await account.request(scene.by, method as 'POST', scene.path ?? path, scene.body) // a signature begins with it
  if (byJob.has(signature)) await account.work()
  return { before, after: await account.trail(), status, body }
}
