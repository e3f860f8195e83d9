import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { credentialsIn, openPost, outboxOf } from '#test/mail-out.ts'
import { passMinutes } from '#test/passing-time.ts'
import { givePassword, signInPortal } from '#test/portal.ts'

import type { Handout, HandoutContact } from './contract.ts'
import { forgetPrepared } from './forgetting.ts'
import { serveNext } from './handing.ts'

const ask = async <Answer>(
  account: TestAccount,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: object = {},
  by: Person = account.ada,
) => (await account.request(by, method, `/handouts${path}`, body)).body as Answer // as the contract says
const prepare = (account: TestAccount, wish: object = {}) => ask<Handout>(account, 'POST', '', wish)
const start = (account: TestAccount, { id }: Handout) => ask<Handout>(account, 'POST', `/${id}/start`)
const look = (account: TestAccount, { id }: Handout) => ask<Handout>(account, 'GET', `/${id}`)
const contactsOf = async (account: TestAccount, { id }: Handout, page = '') =>
  ask<{ items: HandoutContact[]; next: string | null }>(account, 'GET', `/${id}/contacts${page}`)

async function addContacts({ asSystem, acme }: TestAccount, count: number) {
  await asSystem(async ({ db, now }) => {
    const people = Array.from({ length: count }, (_, n) => ({
      organization_id: acme.id,
      first_name: `N${n}`,
      last_name: 'Import',
      created_via: 'csv' as const, // one of the column's words
      created_at: new Date(now.getTime() + n),
    }))
    const added = await db.insertInto('contacts').values(people).returning('id').execute()
    const addresses = added.map(({ id }) => ({
      address: `${id}@${acme.domain}`,
      contact_id: id,
      is_primary: true,
      created_at: now,
    }))
    await db.insertInto('contact_addresses').values(addresses).execute()
  })
}

test('Q-34: what is prepared says who gets one and who not, and why; nothing has been sent', async () => {
  const account = await openAccount()
  await givePassword(account, account.maud, 'trois bouées orange')
  await account.request(account.tess, 'PATCH', `/contacts/${account.mallory.id}`, { archived: true })

  const handout = await prepare(account)

  expect(handout).toMatchObject({
    state: 'prepared',
    template: { name: 'Identifiants du portail' },
    form: 'temporary-password',
    technician: 'Ada',
    counts: { all: 3, waiting: 1, skipped: 2 },
  })
  expect(handout.skipped).toEqual(
    expect.arrayContaining([
      { reason: 'access_active', count: 1 },
      { reason: 'contact_archived', count: 1 },
    ]),
  )
  const waiting = await contactsOf(account, handout, '?state=waiting')
  expect(waiting.items.map(({ contact }) => contact.name)).toEqual(['Carl Test'])
  await account.work()
  expect(await outboxOf(account)).toEqual([])
  expect(await ask(account, 'GET', '/due')).toEqual({ contacts: 2 - 1 })
})

test('each contact receives one mail with a password that works, and all of it is told', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const handout = await prepare(account)
  await start(account, handout)
  await start(account, handout)
  await post.work()

  const mails = post.received()
  expect(mails.map(({ to }) => to).sort()).toEqual(
    [account.carl, account.mallory, account.maud].map(({ email }) => [email]).sort(),
  )
  for (const mail of mails) {
    expect(mail.header('x-guichet-kind')).toEqual(['reset'])
    const { username, password } = credentialsIn(mail)
    expect(await signInPortal(account, username, password)).toMatchObject({ status: 200 })
  }
  expect(await look(account, handout)).toMatchObject({ state: 'finished', counts: { sent: 3, waiting: 0 } })
  const trail = await account.trail()
  expect(trail.filter((name) => name.startsWith('handout.'))).toEqual([
    'handout.prepared',
    'handout.started',
    'handout.finished',
  ])
  expect(trail.filter((name) => name === 'credentials.asked')).toHaveLength(3)
  const { body } = await account.request(account.tess, 'GET', `/contacts/${account.carl.id}/handovers`)
  expect(body).toMatchObject({
    items: [{ kind: 'signed_in_temporary' }, { kind: 'mail', by: 'Ada', mail: { cause: 'technician' } }],
  })
})

test('a second handout sends to nobody who was served, unless what they got ran out and that is wanted', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await start(account, await prepare(account))
  await post.work()

  expect(await prepare(account)).toMatchObject({
    counts: { waiting: 0, skipped: 3 },
    skipped: [{ reason: 'credentials_valid', count: 3 }],
  })
  await passMinutes(account, 80 * 60)
  expect(await prepare(account)).toMatchObject({ skipped: [{ reason: 'credentials_expired', count: 3 }] })
  expect(await prepare(account, { again: true })).toMatchObject({ counts: { waiting: 3 } })
})

test('killed between two lines, it goes on: everybody gets one mail, nobody two', async () => {
  const account = await openAccount()
  await addContacts(account, 4)
  const post = await openPost(account)
  const handout = await prepare(account)
  await start(account, handout)

  for (let kill = 0; kill < 2; kill++) {
    await account.asSystem((ctx) => serveNext(ctx, handout.id))
    await account
      .asSystem(async (ctx) => {
        await serveNext(ctx, handout.id)
        throw new Error('killed')
      })
      .catch(() => undefined)
  }
  await Promise.all([1, 2, 3].map(() => account.asSystem((ctx) => serveNext(ctx, handout.id))))
  await post.work()

  const to = post.received().map(({ to: [address] }) => address)
  expect(to).toHaveLength(7)
  expect(new Set(to).size).toBe(7)
  expect(await look(account, handout)).toMatchObject({ state: 'finished', counts: { sent: 7 } })
})

test('paused, it gives nothing more away; resumed it goes on; stopped, what waits never leaves', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const handout = await prepare(account)
  await start(account, handout)
  await account.asSystem((ctx) => serveNext(ctx, handout.id))
  expect(await ask(account, 'POST', `/${handout.id}/pause`)).toMatchObject({ state: 'paused' })
  await post.work()
  expect(post.received()).toHaveLength(1)

  await ask(account, 'DELETE', `/${handout.id}/pause`)
  await account.asSystem((ctx) => serveNext(ctx, handout.id))
  const stopped = await ask<Handout>(account, 'POST', `/${handout.id}/stop`)
  await post.work()

  expect(stopped).toMatchObject({ state: 'stopped', counts: { sent: 1, failed: 1, waiting: 1 } })
  expect(post.received()).toHaveLength(1)
  expect(await ask(account, 'POST', `/${handout.id}/start`)).toMatchObject({ code: 'handout_begun' })
  expect(await ask(account, 'DELETE', `/${handout.id}/pause`)).toMatchObject({ code: 'handout_not_running' })
})

test('the budgets hold, and say what is waited for', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const limit = (budgets: object) => account.request(account.ada, 'PUT', '/settings/budgets', { budgets })
  await limit({ handout_mails_per_minute: 2 })
  const handout = await prepare(account)
  await start(account, handout)
  await post.work()
  expect(await look(account, handout)).toMatchObject({
    state: 'running',
    reason: 'budget_handouts',
    waitsUntil: expect.any(String),
    counts: { sent: 2, waiting: 1 },
  })

  await limit({ handout_mails_per_minute: null, first_mails_per_hour: 2 })
  await addContacts(account, 3)
  const second = await prepare(account)
  await start(account, second)
  await post.work()
  expect(await look(account, second)).toMatchObject({
    state: 'running',
    reason: 'budget_first_mails',
    counts: { held: 1, waiting: 3 },
  })
})

test('who can no longer be sent any when their turn comes is left out, with the reason', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const handout = await prepare(account)
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)
  await givePassword(account, account.maud, 'trois bouées orange')
  await start(account, handout)
  await post.work()

  expect(post.only().to).toEqual([account.mallory.email])
  const { items } = await contactsOf(account, handout, '?state=skipped')
  expect(items.map(({ reason }) => reason).sort()).toEqual(['access_active', 'access_disabled'])
})

test('without a relay nothing is written, and it says so', async () => {
  const account = await openAccount()
  const handout = await prepare(account)
  await start(account, handout)
  const alone = { ...account, house: { ...account.house, hasRelay: false } }
  await account.asSystem((ctx) => serveNext({ ...ctx, hasRelay: false }, handout.id))

  expect(await look(alone, handout)).toMatchObject({ reason: 'no_relay', counts: { waiting: 3 } })
  expect(await outboxOf(account)).toEqual([])
})

test('a template that was deleted meanwhile pauses it; one that holds no credentials is refused', async () => {
  const account = await openAccount()
  const template = async (body: string) => {
    const variants = [{ locale: 'fr', subject: 'Accès', body }]
    const made = await account.request(account.ada, 'POST', '/email-templates', { name: body, variants })
    return (made.body as { id: string }).id // as the contract says
  }
  expect(await prepare(account, { templateId: await template('Bonjour') })).toMatchObject({
    code: 'template_lacks_credentials',
  })
  const templateId = await template('Le voici : {[portal.password]}')
  const handout = await prepare(account, { templateId })
  await start(account, handout)
  await account.request(account.ada, 'DELETE', `/email-templates/${templateId}`)
  await account.work()

  expect(await look(account, handout)).toMatchObject({ state: 'paused', reason: 'template_missing' })
  expect(await outboxOf(account)).toEqual([])
})

test('one organization alone; an empty one is not started; what was only looked at is forgotten', async () => {
  const account = await openAccount()
  const handout = await prepare(account, { organizationId: account.umbra.id })
  expect(handout).toMatchObject({ counts: { all: 1, waiting: 1 }, organization: { name: 'Umbra' } })
  await account.request(account.tess, 'POST', `/contacts/${account.mallory.id}/suspension`)
  const empty = await prepare(account, { organizationId: account.umbra.id })
  expect(await look(account, handout)).toMatchObject({ code: 'missing' })
  expect(await start(account, empty)).toMatchObject({ code: 'handout_empty' })

  await account.asSystem(forgetPrepared, new Date(Date.now() + 25 * 3_600_000))
  expect(await look(account, empty)).toMatchObject({ code: 'missing' })
})

test('administrators alone hand out to many, each in their own account; broken wishes are refused', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const handout = await prepare(account)

  expect(await account.request(account.tess, 'POST', '/handouts', {})).toMatchObject({ status: 403 })
  expect(await account.request(account.carl, 'POST', '/handouts', {})).toMatchObject({ status: 401 })
  expect(await other.request(other.ada, 'POST', `/handouts/${handout.id}/start`)).toMatchObject({
    status: 404,
  })
  expect(await prepare(account, { organizationId: other.acme.id })).toMatchObject({ code: 'missing' })
  expect(await prepare(account, { again: 'perhaps' })).toMatchObject({ code: 'input_refused' })
})
