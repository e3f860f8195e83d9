import { expect, test } from 'vitest'
import { z } from 'zod'

import { routes } from '#server/routes.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { readyCall, type Scene, scenes } from './scenes.ts'
import { unitsOf } from './units.ts'

const signatures = Object.keys(scenes)
const ofSomebody = signatures.filter(
  (signature) =>
    !/ \/(?:portal|console)\/(?:session|setup|reset|activation|forgotten-password)$/.test(signature),
)

test.for(ofSomebody)(
  '%s is refused to nobody and to the other side, and nothing remains of it',
  async (signature) => {
    const account = await openAccount()
    const scene = await prepare(account, signature)
    const stranger = scene.by?.kind === 'technician' ? account.carl : account.tess

    for (const by of [null, stranger]) {
      const { status, units } = await play(account, signature, { ...scene, by })
      expect(status).toBe(401)
      expect(units).toEqual([])
    }
  },
)

test.for(signatures)(
  '%s is refused with a field of another form, and nothing remains of it',
  async (signature) => {
    const account = await openAccount()
    const scene = await prepare(account, signature)
    const fields = fieldsOf(signature)

    for (const field of fields) {
      const body = { ...scene.body, [field]: { planted: [field] } }
      const { status, answer, units } = await play(account, signature, { ...scene, body })
      expect([status, answer], field).toEqual([422, expect.objectContaining({ code: 'input_refused' })])
      expect(units, field).toEqual([])
    }
  },
)

/** What the endpoint takes in its body, needed or not. */
function fieldsOf(signature: string): string[] {
  const { input, form } = routes.find(({ endpoint }) => endpoint.signature === signature)?.endpoint ?? {}
  if (!(input instanceof z.ZodObject) || form?.takes === 'bytes') return []
  return Object.keys(input.shape).filter((field) => !signature.includes(`:${field}`))
}

test('there are fields to try, and routes that somebody must be signed in for', () => {
  expect(ofSomebody.length).toBeGreaterThan(30)
  expect(signatures.flatMap(fieldsOf).length).toBeGreaterThan(60)
})

async function prepare(account: TestAccount, signature: string): Promise<Scene> {
  const scene = await scenes[signature]?.(account)
  if (!scene) throw new Error(`${signature} has no scene`)
  return scene
}

async function play(account: TestAccount, signature: string, scene: Scene) {
  const call = await readyCall(account, signature, scene)
  const { result, units } = await unitsOf(account.id, call)
  return { status: result.status, answer: result.body, units }
}
