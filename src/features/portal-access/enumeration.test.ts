import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import { hashPassword } from '#platform/passwords.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { portalCall } from '#test/portal.ts'

const kinds = ['known', 'without_password', 'suspended', 'unknown'] as const
type Kind = (typeof kinds)[number]

const nameOf = (kind: Kind, number: number) => `${kind}.${number}@acme.test`

/** So many contacts of each kind that nobody is tried twice; the unknown ones are not there. */
async function settle(account: TestAccount, each: number) {
  const password_hash = await hashPassword('trois bouées orange')
  const people = kinds
    .filter((kind) => kind !== 'unknown')
    .flatMap((kind) => Array.from({ length: each }, (_, number) => ({ kind, number, id: randomUUID() })))
  await account.asSystem(async ({ db, now }) => {
    const facts = { organization_id: account.acme.id, created_via: 'console', created_at: now } as const // one of the column's words
    await db
      .insertInto('contacts')
      .values(people.map(({ id }) => ({ id, ...facts })))
      .execute()
    await db
      .insertInto('contact_addresses')
      .values(
        people.map(({ id, kind, number }) => ({
          address: nameOf(kind, number),
          contact_id: id,
          is_primary: true,
          created_at: now,
        })),
      )
      .execute()
    await db
      .insertInto('portal_access')
      .values(
        people
          .filter(({ kind }) => kind !== 'without_password')
          .map(({ id, kind }) => ({
            contact_id: id,
            password_hash,
            password_changed_at: now,
            disabled_at: kind === 'suspended' ? now : null,
          })),
      )
      .execute()
  })
}

/** Each kind in turn, so that whatever else the machine does falls on all alike. */
async function measure(
  each: number,
  ask: (name: string, from: string) => Promise<{ status: number; length: number; body: unknown }>,
) {
  const times: Times = { known: [], without_password: [], suspended: [], unknown: [] }
  const answers = new Set<string>()
  for (let number = 0; number < each; number += 1)
    for (const [place, kind] of rotated(number).entries()) {
      const [begun, worked] = [performance.now(), process.cpuUsage()]
      const { status, length, body } = await ask(nameOf(kind, number), `10.${place}.${number}.1`)
      const { user, system } = process.cpuUsage(worked)
      times[kind].push({ passed: performance.now() - begun, worked: (user + system) / 1000 })
      answers.add(JSON.stringify({ status, length, body }))
    }
  return { times, answers }
}

/** What a clock on the wall says, and how long this process was at work meanwhile: that a busy machine changes little. */
type Times = Record<Kind, { passed: number; worked: number }[]>

const rotated = (by: number) => kinds.map((_, place) => kinds[(place + by) % kinds.length] ?? 'unknown')

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

/** How far two samples are from being of one kind, in standard deviations (Mann–Whitney). */
function distance(one: readonly number[], other: readonly number[]): number {
  const wins = one.reduce((sum, time) => sum + other.filter((each) => each < time).length, 0)
  const pairs = one.length * other.length
  return Math.abs(wins - pairs / 2) / Math.sqrt((pairs * (one.length + other.length + 1)) / 12)
}

const indistinguishable = (times: Times) => {
  const of = (kind: Kind, what: 'passed' | 'worked') => times[kind].map((time) => time[what])
  for (const kind of kinds.filter((kind) => kind !== 'unknown')) {
    expect(median(of(kind, 'worked')) / median(of('unknown', 'worked')), kind).toBeGreaterThan(0.9)
    expect(median(of(kind, 'worked')) / median(of('unknown', 'worked')), kind).toBeLessThan(1.1)
    // Beyond 3.3 one run in a thousand would fail although nothing tells the two apart.
    expect(distance(of(kind, 'passed'), of('unknown', 'passed')), kind).toBeLessThan(3.3)
  }
}

test('A1: nothing in the answer to a sign-in, nor the time it takes, tells who is known', {
  timeout: 60_000,
}, async () => {
  const account = await openAccount()
  await settle(account, 60)
  const signIn = (username: string, from: string) =>
    portalCall(account, 'POST', '/session', { body: { username, password: 'not the password' }, from })
  await signIn('warm.up@acme.test', '10.9.9.9')

  const { times, answers } = await measure(60, signIn)

  expect(answers.size).toBe(1)
  indistinguishable(times)
})

test('A1: nothing in the answer to a forgotten password, nor the time it takes, tells who is known', {
  timeout: 60_000,
}, async () => {
  const account = await openAccount()
  await settle(account, 250)
  const forget = (username: string, from: string) =>
    portalCall(account, 'POST', '/forgotten-password', { body: { username }, from })
  await forget('warm.up@acme.test', '10.9.9.9')

  const { times, answers } = await measure(250, forget)

  expect(answers.size).toBe(1)
  indistinguishable(times)
})
