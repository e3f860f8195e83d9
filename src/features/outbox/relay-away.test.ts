import { expect, onTestFinished, test, vi } from 'vitest'

import { openLog } from '#platform/log.ts'
import { openRelay } from '#platform/mail/relay.ts'
import { work as workForGood } from '#platform/queue.ts'
import { jobs, rounds } from '#server/jobs.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { withZone } from '#test/mail-in.ts'
import { outboxOf } from '#test/mail-out.ts'
import { credentialsIn } from '#test/mail-words.ts'
import { passMinutes } from '#test/passing-time.ts'
import { signInPortal } from '#test/portal.ts'
import { drainQueue } from '#test/queue.ts'
import { openScriptedRelay, type Script, type ScriptedRelay } from '#test/scripted-relay.ts'
import { openSink } from '#test/smtp-sink.ts'

import type { RelayAbsence } from './contract.ts'
import { driveOverdue } from './driving.ts'
import { queueMail } from './queueing.ts'

const queue = (
  account: TestAccount,
  contactId: string,
  template: 'portal_credentials' | 'password_changed' = 'password_changed',
) =>
  account.asSystem((ctx) =>
    queueMail(ctx, { kind: 'rule', contactId, template: { builtin: template }, trust: null, cause: 'rule' }),
  )

const hasty = { connect: 400, greeting: 400, silence: 400, delivery: () => 600 }

function workWith(account: TestAccount, url: string) {
  const relay = openRelay(url, hasty)
  onTestFinished(() => relay.close())
  return () => drainQueue(account.house, { ...withZone(), relay })
}

async function stage(script: Script = {}) {
  const account = await openAccount()
  const server = await openScriptedRelay(script)
  const work = workWith(account, server.url)
  return { account, server, work }
}

const everybody = ({ carl, maud, mallory }: TestAccount) => [carl, maud, mallory]

const absenceOf = async (account: TestAccount) =>
  ((await account.request(account.tess, 'GET', '/outbox/waiting')).body as { relayAway: RelayAbsence | null })
    .relayAway

const fates = async (account: TestAccount) =>
  (await outboxOf(account)).map(({ state, reason, attempts }) => [state, reason, attempts])

const isBack = async (server: ScriptedRelay, account: TestAccount, work: () => Promise<void>) => {
  server.play({})
  await passMinutes(account, 6)
  await work()
}

test.each<[string, Script]>([
  ['turned_away', { greeting: '421 4.3.2 come back later' }],
  ['turned_away', { answers: { MAIL: '421 4.3.2 shutting down' } }],
  ['sign_in', { answers: { MAIL: '530 5.7.0 sign in first' } }],
  ['silent', { dripMs: 200 }],
])('F9: a relay that is %s is tried with one mail, and the others wait untried', async (fault, script) => {
  const { account, server, work } = await stage(script)
  for (const { id } of everybody(account)) await queue(account, id)

  await work()

  expect(server.knocks()).toBe(1)
  expect(await fates(account)).toEqual(Array(3).fill(['queued', 'relay_away', 0]))
  expect(await absenceOf(account)).toMatchObject({ fault, waiting: 3 })
  await passMinutes(account, 6)
  await work()
  expect(server.knocks()).toBe(2)
  expect(await fates(account)).toEqual(Array(3).fill(['queued', 'relay_away', 0]))

  await isBack(server, account, work)
  expect(server.recipients).toHaveLength(3)
  expect(await fates(account)).toEqual(Array(3).fill(['sent', null, 1]))
  expect(await absenceOf(account)).toBe(null)
  expect((await account.trail()).filter((name) => name.startsWith('relay.'))).toEqual([
    'relay.away',
    'relay.back',
  ])
})

test('F9: a verdict on one mail says that the relay is there', async () => {
  const { account, server, work } = await stage({ greeting: '421 busy' })
  for (const { id } of everybody(account)) await queue(account, id)
  await work()
  server.play({
    recipients: (address) => (address === account.carl.email ? '550 5.1.1 no such user' : undefined),
  })
  await passMinutes(account, 6)
  await work()

  expect(await fates(account)).toEqual([
    ['failed', 'refused_by_relay', 1],
    ['sent', null, 1],
    ['sent', null, 1],
  ])
})

test('F9: a mail over which the relay breaks every time holds nobody else up', async () => {
  const account = await openAccount()
  const server = await openScriptedRelay({
    content: (recipient) => (recipient === account.carl.email ? 'drop' : undefined),
  })
  const work = workWith(account, server.url)
  for (const { id } of everybody(account)) await queue(account, id)
  await work()
  await passMinutes(account, 0.5)
  await work()

  expect(server.recipients.sort()).toEqual([account.mallory.email, account.maud.email].sort())
  expect((await fates(account))[0]).toEqual(['deferred', 'relay_lost', 1])
  expect((await outboxOf(account))[0]?.due_at.getTime()).toBeGreaterThan(Date.now())
})

test('F9: one that breaks before the mail itself is tried with another the next time', async () => {
  const account = await openAccount()
  const server = await openScriptedRelay({
    recipients: (address) => (address === account.carl.email ? '421 4.7.0 not him' : undefined),
  })
  const work = workWith(account, server.url)
  for (const { id } of everybody(account)) await queue(account, id)
  for (let tries = 0; tries < 3; tries += 1) {
    await work()
    await passMinutes(account, 6)
  }

  expect(server.recipients.sort()).toEqual([account.mallory.email, account.maud.email].sort())
})

test('F9: an administrator hears of a relay that is away for some minutes, with how many wait, until it is back', async () => {
  const { account, server, work } = await stage({ greeting: '421 busy' })
  for (const { id } of everybody(account)) await queue(account, id)
  const alarms = async () =>
    ((await account.request(account.ada, 'GET', '/alarms')).body as { items: object[] }).items
  await work()
  await account.asSystem(driveOverdue)
  expect(await alarms()).toEqual([])

  await passMinutes(account, 4)
  await account.asSystem(driveOverdue)
  expect(await alarms()).toMatchObject([{ kind: 'relay_down', details: { count: 3 }, endedAt: null }])

  await isBack(server, account, work)
  expect(await alarms()).toMatchObject([{ kind: 'relay_down', endedAt: expect.any(String) }])
})

test('F9 B21: a relay that is dead for a day loses nothing, and credentials leave first, made anew', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ temporary_password_hours: 2 }).execute(),
  )
  const away = await openSink()
  await away.stop()
  const work = workWith(account, away.url)
  const contacts = everybody(account)
  // Sealed before the relay went: these run out on the way.
  await queue(account, account.carl.id, 'portal_credentials')
  await work()
  for (let number = 0; number < 30; number += 1) await queue(account, contacts[number % 3]?.id ?? '')
  for (const { id } of [account.maud, account.mallory]) await queue(account, id, 'portal_credentials')

  for (let hour = 0; hour < 24; hour += 1) {
    await work()
    await account.asSystem(driveOverdue)
    await work()
    await passMinutes(account, 60)
  }
  const waiting = await outboxOf(account)
  const back = await openSink(Number(new URL(away.url).port))
  await work()

  const left = back.received.filter(({ from }) => from.endsWith(account.host))
  const kinds = left.map(({ header }) => header('x-guichet-credential').length > 0)
  const after = await outboxOf(account)
  expect(waiting.every(({ state }) => state === 'queued')).toBe(true)
  expect(waiting.every(({ attempts }) => attempts === 0)).toBe(true)
  expect(after.map(({ state }) => state)).toEqual(Array(33).fill('sent'))
  expect(left).toHaveLength(33)
  expect(kinds).toEqual([true, true, true, ...Array(30).fill(false)])
  for (const mail of left.slice(0, 3)) {
    const { username, password } = credentialsIn(mail)
    expect(await signInPortal(account, username, password)).toMatchObject({ status: 200 })
  }
})

test('F9: what has waited for five days is given up while the relay is still away, and can be sent again', async () => {
  const { account, server, work } = await stage({ greeting: '421 busy' })
  const { id } = await queue(account, account.carl.id)
  await work()
  await passMinutes(account, 5 * 24 * 60 + 1)
  await account.asSystem(driveOverdue)
  await work()
  expect(await fates(account)).toEqual([['failed', 'gave_up', 0]])

  server.play({})
  expect(await account.request(account.tess, 'POST', `/outbox/${id}/retry`)).toMatchObject({ status: 200 })
  await work()
  expect(await fates(account)).toEqual([['sent', null, 1]])
})

test('F9: somebody who retries a mail has the relay tried at once', async () => {
  const { account, server, work } = await stage({ greeting: '421 busy' })
  const { id } = await queue(account, account.carl.id)
  await queue(account, account.maud.id)
  await work()
  server.play({})
  await work()
  expect(server.recipients).toEqual([])

  expect(await account.request(account.tess, 'POST', `/outbox/${id}/retry`)).toMatchObject({ status: 200 })
  await work()

  expect(server.recipients.sort()).toEqual([account.carl.email, account.maud.email].sort())
})

test('F9 B21: six workers at once, rounds in between, a relay that comes and goes: each mail leaves once', async () => {
  const account = await openAccount()
  const server = await openScriptedRelay({ greeting: '421 busy' })
  const relay = openRelay(server.url)
  onTestFinished(() => relay.close())
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { automatic_mails_per_recipient_hour: 1000, automatic_mails_per_recipient_day: 1000 },
  })
  const contacts = everybody(account)
  for (let number = 0; number < 45; number += 1) await queue(account, contacts[number % 3]?.id ?? '')
  const outside = { ...withZone(), relay }
  const worker = await workForGood({ house: account.house, jobs, rounds, outside, log: openLog('silent') })
  onTestFinished(() => worker.stop())
  const states = async () => (await outboxOf(account)).map(({ state }) => state)

  await vi.waitFor(async () => expect(await absenceOf(account)).toMatchObject({ waiting: 45 }), 10_000)
  for (let turn = 0; turn < 4; turn += 1) {
    server.play(turn % 2 ? { greeting: '421 busy', answers: { MAIL: '421 busy' } } : {})
    await passMinutes(account, 6, { sparing: true })
    await Promise.all([1, 2, 3].map(() => account.asSystem(driveOverdue)))
  }
  server.play({})
  await vi.waitFor(
    async () => {
      await passMinutes(account, 6, { sparing: true })
      await account.asSystem(driveOverdue)
      expect(new Set(await states())).toEqual(new Set(['sent']))
    },
    { timeout: 15_000, interval: 300 },
  )

  expect(server.recipients).toHaveLength(45)
  const { rows } = await account.house.queue.query(
    'select deadlocks from pg_stat_database where datname = current_database()',
  )
  expect(rows).toEqual([{ deadlocks: 0 }])
})

test('C12: a relay that repeats what it was given is not quoted with the password', async () => {
  const account = await openAccount()
  const server = await openScriptedRelay({ content: (_recipient, raw) => `250 queued ${secretIn(raw)}` })
  const relay = openRelay(server.url)
  onTestFinished(() => relay.close())
  await account.asSystem((ctx) =>
    queueMail(ctx, {
      kind: 'rule',
      contactId: account.carl.id,
      template: { builtin: 'portal_credentials' },
      trust: null,
      cause: 'rule',
    }),
  )
  await drainQueue(account.house, { ...withZone(), relay })

  const [mail] = await outboxOf(account)
  expect(mail).toMatchObject({ state: 'sent', relay_words: '250 queued ••••••' })
})

const secretIn = (raw: string) => /(?:[a-hjkmnp-z2-9]{4}-){4}[a-hjkmnp-z2-9]{4}/.exec(raw)?.[0] ?? 'nothing'
