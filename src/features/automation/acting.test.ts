import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, mailOf } from '#test/mail-in.ts'
import { openPost, outboxOf } from '#test/mail-out.ts'
import { addRule, patchRule, runsOf, switchOnPreset, templateOf, titled } from '#test/rules.ts'

const open = (account: TestAccount, title = 'Imprimante muette') =>
  account.request(account.carl, 'POST', '/portal/tickets', { title, body: 'Elle ne dit rien.' })

const ticket = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', '/tickets/1')).body as {
    status: string
    priority: string
    technician: { name: string } | null
  } // as the contract says

test('a rule gives a ticket to a technician, sets status and priority, and writes a note in its name', async () => {
  const account = await openAccount()
  await addRule(account, {
    name: 'Tri',
    actions: [
      { type: 'set_technician', value: account.tess.id },
      { type: 'set_status', value: 'open' },
      { type: 'set_priority', value: 'high' },
      { type: 'add_note', value: 'Client prioritaire.' },
    ],
  })

  await open(account)
  await account.work()

  expect(await ticket(account)).toMatchObject({
    status: 'open',
    priority: 'high',
    technician: { name: 'Tess' },
  })
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages?order=newest')
  expect(body).toMatchObject({
    items: [
      { visibility: 'internal', author: { kind: 'system', name: 'Tri' }, body: 'Client prioritaire.' },
      { visibility: 'public' },
    ],
  })
})

test('what a rule does triggers no rule: two that undo each other act once each', async () => {
  const account = await openAccount()
  const urgent = await addRule(account, {
    trigger: 'status_changed',
    actions: [{ type: 'set_status', value: 'waiting' }],
  })
  const back = await addRule(account, {
    trigger: 'status_changed',
    ignoreFlow: true,
    actions: [{ type: 'set_status', value: 'open' }],
  })
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'resolved' })
  await account.work()

  expect(await runsOf(account, urgent)).toHaveLength(1)
  expect(await runsOf(account, back)).toHaveLength(1)
  expect((await ticket(account)).status).toBe('open')
})

test('only a transition triggers: to set what is so already triggers nothing', async () => {
  const account = await openAccount()
  const rule = await addRule(account, {
    trigger: 'ticket_finished',
    actions: [{ type: 'add_note', value: 'Fini.' }],
  })
  await open(account)
  for (const status of ['resolved', 'resolved', 'closed', 'open', 'resolved'])
    await account.request(account.tess, 'PATCH', '/tickets/1', { status })
  await account.work()

  expect(await runsOf(account, rule)).toHaveLength(2)
})

test('a rule looks at the ticket as it was when the event was committed, whatever came before its job', async () => {
  const account = await openAccount()
  const rule = await addRule(account, {
    conditions: [titled('Imprimante muette'), { property: 'status', operator: 'equals', values: ['new'] }],
    actions: [{ type: 'add_note', value: 'Vu.' }],
  })
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', { title: 'Autre chose', status: 'open' })
  await account.work()

  expect(await runsOf(account, rule)).toHaveLength(1)
})

test('a rule that is switched on, changed or removed since acts on what came before as it was then', async () => {
  const account = await openAccount()
  const note = { type: 'add_note', value: 'Vu.' }
  const late = await addRule(account, { active: false, actions: [note] })
  const changed = await addRule(account, { conditions: [titled('Imprimante muette')], actions: [note] })
  await open(account)
  await patchRule(account, late, { active: true })
  await patchRule(account, changed, { conditions: [titled('Autre chose')] })
  await account.work()

  expect(await runsOf(account, late)).toEqual([])
  expect(await runsOf(account, changed)).toHaveLength(1)
})

test('an action that fails does not stop the next, is told, and an administrator is alarmed', async () => {
  const account = await openAccount()
  const rule = await addRule(account, {
    name: 'Tri',
    actions: [
      { type: 'set_technician', value: account.tess.id },
      { type: 'set_priority', value: 'high' },
    ],
  })
  await account.asSystem(({ db, now }) =>
    db.updateTable('technicians').set({ deactivated_at: now }).where('id', '=', account.tess.id).execute(),
  )
  await open(account)
  await account.work()

  expect(await runsOf(account, rule)).toMatchObject([
    {
      actions: [
        { state: 'failed', reason: 'technician_unknown' },
        { state: 'done', reason: null },
      ],
    },
  ])
  const { body } = await account.request(account.ada, 'GET', '/alarms?unseen=true')
  expect(body).toMatchObject({ items: [{ kind: 'rule_failed', details: { rule: 'Tri' } }] })
})

test('an urgent ticket is told to the technician it is given to, by a mail without secrets', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOnPreset(account, 'urgent_to_technician')
  await open(account)
  await account.request(account.ada, 'PATCH', '/tickets/1', {
    priority: 'urgent',
    technicianId: account.tess.id,
  })
  await post.work()

  const mail = post.only()
  expect(mail.to).toEqual([account.tess.email])
  expect(mail.header('x-guichet-kind')).toEqual(['rule'])
  expect(mail.mail.text).toContain('Imprimante muette')
})

test('credentials go to nobody but the contact', async () => {
  const account = await openAccount()
  const refusal = await account.request(account.ada, 'POST', '/rules', {
    name: 'Fuite',
    trigger: 'ticket_opened',
    actions: [{ type: 'mail_technician', value: await templateOf(account, 'portal_credentials') }],
  })

  expect(refusal).toMatchObject({ status: 422, body: { code: 'rule_secret_to_technician' } })
})

test('a reply by mail to a resolved ticket opens it again, and the rule says that it was open already', async () => {
  const account = await openAccount()
  const rule = await switchOnPreset(account, 'reopen_on_reply')
  await open(account)
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'resolved' })
  await account.work()
  await account.request(account.carl, 'POST', '/portal/tickets/1/messages', { body: 'Toujours muette.' })
  await account.work()

  expect(await runsOf(account, rule)).toMatchObject([{ actions: [{ state: 'nothing' }] }])
  expect((await ticket(account)).status).toBe('open')
})

test('where mail comes in decides who takes it', async () => {
  const account = await openAccount()
  await switchOnPreset(account, 'assign_by_address', {
    actions: [{ type: 'set_technician', value: account.tess.id }],
  })
  await deliver(account, { raw: mailOf({ from: account.carl.email, subject: 'Badge' }) })
  await fileAll()

  expect((await ticket(account)).technician?.name).toBe('Tess')
})

test('paused, no rule acts; what happened meanwhile is not made up for', async () => {
  const account = await openAccount()
  const rule = await addRule(account, { actions: [{ type: 'add_note', value: 'Vu.' }] })
  await account.request(account.ada, 'PUT', '/settings/rules', { paused: true })
  await open(account)
  await account.work()
  await account.request(account.ada, 'PUT', '/settings/rules', { paused: false })
  await account.work()
  expect(await runsOf(account, rule)).toEqual([])

  await open(account)
  await account.work()
  expect(await runsOf(account, rule)).toMatchObject([{ ticket: { number: 2 } }])
})

test('rules of another account look at nothing here', async () => {
  const account = await openAccount()
  const elsewhere = await openAccount()
  const rule = await addRule(elsewhere, { actions: [{ type: 'add_note', value: 'Vu.' }] })
  await open(account)
  await account.work()

  expect(await runsOf(elsewhere, rule)).toEqual([])
  expect((await account.request(account.ada, 'GET', `/rules/${rule.id}`)).status).toBe(404)
  expect(await outboxOf(account)).toEqual([])
})

test('at most two automatic mails leave on a ticket while nobody acts on it, and the rule shows what waits', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const actions = [{ type: 'mail_contact', value: await templateOf(account, 'ticket_received') }]
  for (let turn = 0; turn < 4; turn++) await addRule(account, { ignoreFlow: true, actions })
  await deliver(account, { raw: mailOf({ from: account.carl.email, subject: 'Badge' }) })
  await post.work()

  expect(post.received()).toHaveLength(2)
  expect((await outboxOf(account)).map(({ state, reason }) => `${state} ${reason}`).sort()).toEqual([
    'delayed budget_ticket',
    'delayed budget_ticket',
    'sent null',
    'sent null',
  ])
})

test('since when a ticket was in a status is known of the past, too', async () => {
  const account = await openAccount()
  const rule = await addRule(account, {
    trigger: 'status_changed',
    active: false,
    conditions: [{ property: 'hours_since_status', operator: 'below', values: ['1'] }],
    actions: [{ type: 'add_note', value: 'Vu.' }],
  })
  await open(account)
  for (const status of ['open', 'waiting', 'resolved'])
    await account.request(account.tess, 'PATCH', '/tickets/1', { status })
  await account.request(account.tess, 'PATCH', '/tickets/1', { title: 'Autre' })

  const { body } = await account.request(account.ada, 'GET', `/rules/${rule.id}/trial?ticket=1`)
  expect(body).toMatchObject({ happened: true, outcome: 'ran', checks: [{ held: true }] })
  const many = await account.request(account.ada, 'GET', `/rules/${rule.id}/trials`)
  expect(many.body).toMatchObject({ looked: 1, matched: 1, skipped: 0, tickets: [{ outcome: 'ran' }] })
})
