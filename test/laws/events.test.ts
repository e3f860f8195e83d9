import type { Client } from 'pg'
import { beforeAll, expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'

import { asOwner, roleName } from './owner.ts'
import { askingAs, attempt } from './seeing.ts'

let account: TestAccount
beforeAll(async () => {
  account = await openAccount()
})

const rewriting = [
  `update events set name = 'ticket.imagined'`,
  `update events set actor_id = null`,
  `update events set details = '{}'`,
  'delete from events',
  'truncate events',
  'drop table events',
  'alter table events disable trigger announce_event',
  'alter table events no force row level security',
]

test.for(['console', 'portal', 'worker', 'app', 'doors', 'queue'])(
  'the %s adds to the trail at most, and never rewrites it',
  async (role) => {
    expect(await asOwner((sql) => rewritten(sql, role))).toEqual([])
  },
)

test('a trail that could be rewritten would be seen', async () => {
  const holes = await asOwner(async (sql) => {
    await sql.query(`grant update (details), delete on events to ${roleName('worker')}`)
    return rewritten(sql, 'worker')
  })

  expect(holes).toEqual([`update events set details = '{}'`, 'delete from events'])
})

test('an event is there or not, together with what it tells of', async () => {
  const imagined = { kind: 'ticket', id: account.id }
  await expect(
    account.as(account.ada, async (ctx) => {
      await ctx.record('ticket.imagined', imagined)
      await ctx.db
        .updateTable('accounts')
        .set({ plan: 'nowhere' as 'team' })
        .execute() // refused by the database
    }),
  ).rejects.toThrow()

  expect(await account.trail()).not.toContain('ticket.imagined')
})

/** The statements that this role could change the trail with. */
async function rewritten(sql: Client, role: string): Promise<string[]> {
  const ask = await askingAs(sql, role, { account: account.id })
  const holes: string[] = []
  for (const statement of rewriting) {
    const { refusal } = await attempt(ask, statement)
    if (refusal?.code !== '42501') holes.push(statement)
  }
  return holes
}
