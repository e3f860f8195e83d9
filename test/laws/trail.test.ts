import { expect, test } from 'vitest'

import { routes } from '#server/routes.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { readyCall, scenes } from './scenes.ts'
import { unitsOf } from './units.ts'

const changing = routes
  .map(({ endpoint }) => endpoint.signature)
  .filter((signature) => !signature.startsWith('GET '))

/** Tried on its own: it asks for an installation without a relay. */
const elsewhere: Record<string, string> = {
  'POST /outbox/:id/download': 'src/features/outbox/downloading.test.ts',
}

/** Answers before it has looked: its time must not tell who is known. The line comes with the job. */
const byJob = new Set(['POST /portal/forgotten-password'])

/** Asks with a body too long for an address, and changes nothing. */
const asking: Record<string, (account: TestAccount) => { path?: string; body: object }> = {
  'POST /email-templates/preview': () => ({
    body: { locale: 'fr', subject: 'Vos accès', body: '<p>{[portal.password]}</p>' },
  }),
  'POST /organizations/:id/domain-preview': ({ acme }) => ({
    path: `/organizations/${acme.id}/domain-preview`,
    body: { domains: ['new.example'] },
  }),
}

test.for(Object.entries(asking))('%s changes nothing', async ([signature, asked]) => {
  const account = await openAccount()
  const call = await readyCall(account, signature, { by: account.ada, ...asked(account) })
  const { result, units } = await unitsOf(account.id, call)

  expect(result.status, JSON.stringify(result.body)).toBe(200)
  expect(units).toEqual([])
})

test('every changing route has a scene, and every scene a route', () => {
  expect(changing.filter((signature) => !(signature in { ...scenes, ...elsewhere, ...asking }))).toEqual([])
  expect(
    Object.keys({ ...scenes, ...elsewhere, ...asking }).filter(
      (signature) => !changing.includes(signature as never),
    ),
  ).toEqual([])
  expect(changing.length).toBeGreaterThan(40)
})

test.for(changing.filter((signature) => signature in scenes))(
  '%s leaves a line in the trail, in the same unit of work',
  async (signature) => {
    const account = await openAccount()
    const { status, body, units } = await play(account, signature)

    expect(status, JSON.stringify(body)).toBeLessThan(300)
    expect(units.filter(({ recorded }) => !recorded)).toEqual([])
    expect(units).not.toEqual([])
  },
)

test('a change without a line would be seen, and reading is none', async () => {
  const account = await openAccount()
  const silent = await unitsOf(account.id, () =>
    account.as(account.tess, async (ctx) => {
      await ctx.db.updateTable('contacts').set({ phone: '1' }).where('id', '=', account.carl.id).execute()
    }),
  )
  const apart = await unitsOf(account.id, async () => {
    await account.as(account.tess, async (ctx) => {
      await ctx.db.updateTable('contacts').set({ phone: '2' }).where('id', '=', account.carl.id).execute()
    })
    await account.as(account.tess, (ctx) =>
      ctx.record('contact.changed', { kind: 'contact', id: account.carl.id }),
    )
  })
  const reading = await unitsOf(account.id, () =>
    account.as(account.tess, ({ db }) => db.selectFrom('contacts').selectAll().execute()),
  )

  expect(silent.units).toEqual([{ tables: ['contacts'], recorded: false }])
  expect(apart.units).toContainEqual({ tables: ['contacts'], recorded: false })
  expect(reading.units).toEqual([])
})

async function play(account: TestAccount, signature: string) {
  const scene = await scenes[signature]?.(account)
  if (!scene) throw new Error(`${signature} has no scene`)
  const call = await readyCall(account, signature, scene)
  const { result, units } = await unitsOf(account.id, async () => {
    const answer = await call()
    if (byJob.has(signature)) await account.work()
    return answer
  })
  return { ...result, units }
}
