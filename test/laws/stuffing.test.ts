import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'
import { z } from 'zod'

import { routes } from '#server/routes.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { changesBy } from './differences.ts'
import { asOwner } from './owner.ts'
import { readyCall, scenes } from './scenes.ts'
import { accountTables } from './schema.ts'

const endpoints = new Map<string, (typeof routes)[number]['endpoint']>(
  routes.map(({ endpoint }) => [endpoint.signature, endpoint]),
)
const signatures = Object.keys(scenes).filter((signature) => endpoints.get(signature)?.form.takes !== 'bytes')

/** Every name that an endpoint or a table knows: what somebody would send who wants more than they were offered. */
const known = await asOwner(async (sql) => {
  const columns = (await accountTables(sql)).flatMap((table) => table.columns)
  const fields = routes.flatMap(({ endpoint: { input, output } }) => [...namesIn(input), ...namesIn(output)])
  return [...new Set([...columns, ...fields])]
})

test.for(signatures)('Z2: %s does no more for whoever sends every name there is', async (signature) => {
  const offered = namesIn(endpoints.get(signature)?.input)
  const extra = known.filter((name) => !offered.includes(name))
  const [modest, greedy] = [await openAccount(), await openAccount()]

  const fair = await play(modest, signature, {})
  const stuffed = await play(
    greedy,
    signature,
    Object.fromEntries(extra.map((name) => [name, more(name, greedy)])),
  )

  expect(stuffed.result.status, JSON.stringify(stuffed.result.body)).toBe(fair.result.status)
  expect(stuffed.changes).toEqual(fair.changes)
  expect(extra.length).toBeGreaterThan(240)
})

test('a name that comes through would be seen', async () => {
  const account = await openAccount()
  const { changes } = await changesBy(account.id, () =>
    account.asSystem(async ({ db, now }) => {
      await db.updateTable('technicians').set({ role: 'admin' }).where('id', '=', account.tess.id).execute()
      await db
        .insertInto('organizations')
        .values({ name: 'Planted', system: false, created_at: now })
        .execute()
    }),
  )

  expect(changes).toEqual([
    expect.stringMatching(/^organizations has a new row: .*system false/),
    'technicians.role is another',
  ])
})

/** What each name would be worth having as. */
function more(name: string, { umbra }: TestAccount): unknown {
  if (/role/i.test(name)) return 'admin'
  if (/organization_?id/i.test(name)) return umbra.id
  if (/(?:^|_)id$|Id$/.test(name)) return randomUUID()
  if (/(?:At|_at)$/.test(name)) return '2099-01-01T00:00:00.000Z'
  return /plan|edition/.test(name) ? 'it' : true
}

async function play(account: TestAccount, signature: string, extra: object) {
  const scene = await scenes[signature]?.(account)
  if (!scene) throw new Error(`${signature} has no scene`)
  const call = await readyCall(account, signature, { ...scene, body: { ...extra, ...scene.body } })
  return changesBy(account.id, call)
}

/** The names of the fields of a shape, at any depth. */
function namesIn(schema: z.ZodType | undefined): string[] {
  if (!schema) return []
  const text = JSON.stringify(
    z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', reused: 'inline' }),
  )
  const names: string[] = []
  JSON.parse(text, (key, value) => {
    if (key === 'properties') names.push(...Object.keys(value))
    return value
  })
  return names
}
