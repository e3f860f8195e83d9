import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

import { routes } from '#server/routes.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { openAccount, type TestAccount } from '#test/account.ts'

import { fillAccount, type Rows } from './filling.ts'
import { writeAsOwner } from './owner.ts'
import { readyCall, scenes } from './scenes.ts'
import { unitsOf } from './units.ts'

/** What each id in a body names. */
const TABLES: Record<string, string> = {
  contactId: 'contacts',
  organizationId: 'organizations',
  before: 'rules',
  quickReplyId: 'quick_replies',
  technicianId: 'technicians',
  templateId: 'email_templates',
  ticketReceivedTemplateId: 'email_templates',
  uploadIds: 'uploads',
  welcomeTemplateId: 'email_templates',
}

let theirs: Rows
beforeAll(async () => {
  const other: TestAccount = await openAccount()
  theirs = await writeAsOwner((sql) => fillAccount(sql, { accountId: other.id, mark: `m${other.id}` }))
})

const naming = routes.flatMap(({ endpoint }) =>
  idsIn(endpoint).map((field) => [endpoint.signature, field] as const),
)

test('every id that a body may name is known', () => {
  expect(naming.filter(([, field]) => !(field in TABLES))).toEqual([])
  expect(naming.length).toBeGreaterThan(8)
})

test.for(naming)('Z1: %s takes nothing of another account as its %s', async ([signature, field]) => {
  const account = await openAccount()
  const scene = await scenes[signature]?.(account)
  const id = theirs.get(TABLES[field] ?? '')?.id
  const body = { ...scene?.body, [field]: field.endsWith('s') ? [id] : id }
  const call = await readyCall(account, signature, { by: account.ada, ...scene, body })

  const { result, units } = await unitsOf(account.id, call)

  expect(id).toBeDefined()
  expect(result.status, JSON.stringify(result.body)).toBeGreaterThanOrEqual(400)
  expect(result.status).toBeLessThan(500)
  expect(units).toEqual([])
})

/** The fields of a changing call's body that take an id. */
function idsIn({ signature, input }: Endpoint): string[] {
  if (signature.startsWith('GET ')) return []
  const { properties = {} } = z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return Object.keys(properties).filter(
    (field) =>
      !signature.includes(`:${field}`) && JSON.stringify(properties[field]).includes('"format":"uuid"'),
  )
}
