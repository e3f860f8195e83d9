import { sql } from 'kysely'
import { expect, test } from 'vitest'

import { hashToken } from '#platform/tokens.ts'
import { openAccount, type Person, type TestAccount } from '#test/account.ts'

import { endSession, endSessionsOf } from './ending.ts'
import { isFamiliar } from './familiar.ts'
import { openSession } from './opening.ts'
import { touchSession } from './touching.ts'

const hour = 3_600_000
const now = () => new Date()
const after = (milliseconds: number) => new Date(Date.now() + milliseconds)
const ago = (milliseconds: number) => new Date(Date.now() - milliseconds)

const open = (account: TestAccount, { kind, id }: Person, wish: { choosing?: boolean; at?: Date } = {}) =>
  account.asSystem(
    (ctx) =>
      openSession(ctx, {
        realm: kind === 'technician' ? 'console' : 'portal',
        personId: id,
        choosing: wish.choosing ?? false,
        remembered: false,
        clientAddress: '192.0.2.7',
        userAgent: 'a browser',
      }),
    wish.at,
  )

const alive = async ({ house }: TestAccount, realm: 'console' | 'portal', token: string) => {
  const { rows } = await sql<{ session_id: string; person_id: string; choosing: boolean; due: boolean }>`
    select * from session_of_token(${hashToken(token)}, ${realm})`.execute(house.db)
  return rows[0]
}

test('A3: a session is known by the hash of a 256-bit token, in its own realm only', async () => {
  const account = await openAccount()
  const { token } = await open(account, account.tess)

  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(await alive(account, 'console', token)).toMatchObject({ person_id: account.tess.id, due: false })
  expect(await alive(account, 'portal', token)).toBeUndefined()
  const stored = await account.asSystem(({ db }) => db.selectFrom('sessions').selectAll().execute())
  expect(JSON.stringify(stored)).not.toContain(token)
})

test('A3: two sign-ins of one person have two tokens, and ending one leaves the other', async () => {
  const account = await openAccount()
  const [first, second] = [await open(account, account.tess), await open(account, account.tess)]
  const session = await alive(account, 'console', first.token)

  await account.asSystem((ctx) => endSession(ctx, session?.session_id ?? ''))
  await account.asSystem((ctx) => endSession(ctx, session?.session_id ?? ''))

  expect(await alive(account, 'console', first.token)).toBeUndefined()
  expect(await alive(account, 'console', second.token)).toBeDefined()
  expect((await account.trail()).filter((name) => name === 'session.ended')).toHaveLength(1)
})

test('A3: all sessions of a person end but the one they sit at', async () => {
  const account = await openAccount()
  const tokens = [await open(account, account.carl), await open(account, account.carl)].map(
    ({ token }) => token,
  )
  const maud = await open(account, account.maud)
  const kept = await alive(account, 'portal', tokens[1] ?? '')

  await account.asSystem((ctx) =>
    endSessionsOf(ctx, 'portal', account.carl.id, { except: kept?.session_id ?? '' }),
  )

  expect(await alive(account, 'portal', tokens[0] ?? '')).toBeUndefined()
  expect(await alive(account, 'portal', tokens[1] ?? '')).toBeDefined()
  expect(await alive(account, 'portal', maud.token)).toBeDefined()
})

test('A3: a console session unused for twelve hours is over, and one in use lives for seven days at most', async () => {
  const account = await openAccount()
  const unused = await open(account, account.tess, { at: ago(12 * hour + 1000) })
  expect(await alive(account, 'console', unused.token)).toBeUndefined()

  const used = await open(account, account.tess, { at: ago(11 * hour) })
  const session = await alive(account, 'console', used.token)
  expect(session).toMatchObject({ due: true })
  await account.asSystem((ctx) => touchSession(ctx, session?.session_id ?? ''))
  expect(await alive(account, 'console', used.token)).toMatchObject({ due: false })

  const old = await open(account, account.tess, { at: ago(7 * 24 * hour + 1000) })
  await account.asSystem(({ db }) =>
    db
      .updateTable('sessions')
      .set({ idle_expires_at: after(hour) })
      .where('token_hash', '=', hashToken(old.token))
      .execute(),
  )
  expect(await alive(account, 'console', old.token)).toBeUndefined()
})

test('a session is noted as used at most every five minutes', async () => {
  const account = await openAccount()
  const { token } = await open(account, account.tess)
  const session = await alive(account, 'console', token)
  const seenAt = () =>
    account.asSystem(({ db }) => db.selectFrom('sessions').select('seen_at').executeTakeFirstOrThrow())
  const before = await seenAt()

  await account.asSystem((ctx) => touchSession(ctx, session?.session_id ?? ''), after(4 * 60_000))
  expect(await seenAt()).toEqual(before)

  const later = after(6 * 60_000)
  await account.asSystem((ctx) => touchSession(ctx, session?.session_id ?? ''), later)
  expect(await seenAt()).toEqual({ seen_at: later })
})

test('A6: a session that waits for an own password is told apart, and lives for an hour', async () => {
  const account = await openAccount()
  const { token, expiresAt } = await open(account, account.carl, { choosing: true, at: now() })

  expect(await alive(account, 'portal', token)).toMatchObject({ choosing: true })
  expect(expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + hour)
})

test('an address that a person has signed in from is familiar, to nobody else and from nowhere else', async () => {
  const account = await openAccount()
  await open(account, account.tess)
  const familiar = (person: Person, address: string) =>
    account.asSystem((ctx) => isFamiliar(ctx, 'console', person.id, address))

  expect(await familiar(account.tess, '192.0.2.7')).toBe(true)
  expect(await familiar(account.tess, '192.0.2.8')).toBe(false)
  expect(await familiar(account.ada, '192.0.2.7')).toBe(false)
})

test('neither a technician nor a contact can read a session', async () => {
  const account = await openAccount()
  await open(account, account.tess)

  for (const person of [account.ada, account.carl]) {
    const look = account.as(person, ({ db }) => db.selectFrom('sessions').select('id').execute())
    await expect(look).rejects.toThrow('permission denied')
  }
})

test('A3: a call that is made keeps a session alive; a session that is over opens nothing', async () => {
  const account = await openAccount()
  const recent = await open(account, account.tess, { at: ago(11 * hour) })
  const cookie = `__Host-guichet-console=${recent.token}`
  const idleUntil = async () =>
    (
      await account.asSystem(({ db }) =>
        db.selectFrom('sessions').select('idle_expires_at').executeTakeFirstOrThrow(),
      )
    ).idle_expires_at.getTime()
  const before = await idleUntil()

  expect((await account.request({ cookie }, 'GET', '/console/me')).status).toBe(200)
  expect(await idleUntil()).toBeGreaterThan(before + 10 * hour)

  const over = await open(account, account.tess, { at: ago(13 * hour) })
  const late = await account.request({ cookie: `__Host-guichet-console=${over.token}` }, 'GET', '/console/me')
  expect(late.status).toBe(401)
})
