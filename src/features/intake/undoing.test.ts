import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf } from '#test/mail-in.ts'

import { auditLedger } from './auditing.ts'

const twoSenders = (account: TestAccount, body?: string) =>
  mailOf(
    {
      from: `${account.carl.email}, ceo@victim.test`,
      subject: 'Deux auteurs',
      'message-id': '<held@x.test>',
    },
    body,
  )

async function receive(account: TestAccount, ...mails: string[]): Promise<string> {
  for (const raw of mails) await deliver(account, { raw })
  await fileAll()
  return (await ledgerOf(account)).at(-1)?.id ?? ''
}

const post = (account: TestAccount, id: string, act: string, body: object = {}) =>
  account.request(account.tess, 'POST', `/ledger/${id}/${act}`, body)
const undo = (account: TestAccount, id: string, act: string, by = account.tess) =>
  account.request(by, 'DELETE', `/ledger/${id}/${act}`)

const detailsOf = async (account: TestAccount, id: string) =>
  (await account.request(account.tess, 'GET', `/ledger/${id}`)).body as {
    undo: string | null
    excerpt: string | null
    journey: { step: string; name: string; detail: string | null }[]
  } // as the contract says

const ticket = async (account: TestAccount, number: number) =>
  (await account.request(account.tess, 'GET', `/tickets/${number}`)) as {
    status: number
    body: { status: string; preview?: string }
  } // as the contract says

/** Carl’s ticket, and a mail of two senders that waits. */
async function ticketAndHeld() {
  const account = await openAccount()
  const id = await receive(account, mailOf({ from: account.carl.email, subject: 'Un' }), twoSenders(account))
  return { account, id }
}

test('a routed mail goes off its ticket again: nobody takes part by it, and the ticket is as it was', async () => {
  const { account, id } = await ticketAndHeld()
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'resolved' })
  const before = await ticket(account, 1)
  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()
  expect(await ticket(account, 1)).toMatchObject({ body: { status: 'open' } })
  expect(await detailsOf(account, id)).toMatchObject({ undo: 'route' })

  expect(await undo(account, id, 'route')).toMatchObject({
    status: 200,
    body: { state: 'held', reason: 'several_senders', ticketNumber: null },
  })
  expect(await ticket(account, 1)).toMatchObject({ body: { status: before.body.status } })
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect(body).toMatchObject({ items: [{ visibility: 'public' }] })
  expect(await detailsOf(account, id)).toMatchObject({
    undo: null,
    excerpt: expect.stringContaining('imprimante'),
  })
  expect(await account.asSystem(auditLedger)).toBe(0)
})

test('whoever came to take part by a routed mail does so no more, and who did before stays', async () => {
  const { account } = await ticketAndHeld()
  const id = await receive(account, `From: noe@new.test, mia@new.test\r\nSubject: x\r\n\r\nx`)
  await deliver(account, { raw: mailOf({ from: 'stranger@new.test', subject: 'Autre' }) })
  await fileAll()
  const parts = () =>
    account.asSystem(({ db }) =>
      db
        .selectFrom('ticket_participants')
        .select(['ticket_id', 'address_key'])
        .orderBy('address_key')
        .execute(),
    )
  const before = await parts()
  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()
  await undo(account, id, 'route')

  expect(await parts()).toEqual(before)
})

test('a released mail takes its ticket with it, its number is not given again, and it can be released anew', async () => {
  const account = await openAccount()
  const id = await receive(account, twoSenders(account))
  await post(account, id, 'release')
  await fileAll()
  const counted = await account.request(account.tess, 'GET', '/tickets/counts')

  expect(await undo(account, id, 'release')).toMatchObject({ status: 200, body: { state: 'held' } })
  expect(await ticket(account, 1)).toMatchObject({ status: 404 })
  expect(counted.body).not.toEqual((await account.request(account.tess, 'GET', '/tickets/counts')).body)
  expect(await account.request(account.tess, 'GET', `/ledger/${id}/raw`)).toMatchObject({ status: 200 })

  await post(account, id, 'release')
  await fileAll()
  expect(await ticket(account, 2)).toMatchObject({ status: 200 })
  expect((await detailsOf(account, id)).journey.map(({ step }) => step)).toEqual([
    'received',
    'judged',
    'held',
    'release',
    'taken_off',
    'release_undone',
    'release',
    'ticket',
  ])
  expect((await account.request(account.tess, 'GET', '/ledger/sum')).body).toMatchObject({
    taken: 1,
    filed: 1,
    held: 0,
    addsUp: true,
  })
})

test('C12: who became a contact by a released mail is archived; the welcome mail that waited never leaves, then or later', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false, welcome_mail: true }).execute(),
  )
  const id = await receive(account, mailOf({ from: 'noe@new.test' }))
  await post(account, id, 'release')
  await fileAll()
  const welcomes = () =>
    account.asSystem(({ db }) =>
      db.selectFrom('outbound_mails').select('state').where('kind', '=', 'welcome').execute(),
    )
  expect(await welcomes()).toHaveLength(1)

  expect(await undo(account, id, 'release')).toMatchObject({
    status: 200,
    body: { state: 'pending', contactId: null },
  })
  expect(await welcomes()).toEqual([{ state: 'discarded' }])
  const archived = async () =>
    (
      await account.asSystem(({ db }) =>
        db.selectFrom('contacts').select('archived_at').where('created_via', '=', 'email').execute(),
      )
    ).map(({ archived_at }) => archived_at !== null)
  expect(await archived()).toEqual([true])

  await post(account, id, 'release')
  await fileAll()
  expect(await archived()).toEqual([false])
  expect(await welcomes()).toEqual([{ state: 'discarded' }])
})

test('once a mail has left, somebody has written or done something, filing is not undone, and says why', async () => {
  const { account, id } = await ticketAndHeld()
  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Vu.', visibility: 'public' })
  expect(await undo(account, id, 'route')).toMatchObject({
    status: 409,
    body: { code: 'mail_undo_answered', message: expect.stringContaining('1') },
  })

  const other = await openAccount()
  const fresh = await receive(other, twoSenders(other))
  await post(other, fresh, 'release')
  await fileAll()
  await other.request(other.tess, 'PATCH', '/tickets/1', { priority: 'high' })
  expect(await undo(other, fresh, 'release')).toMatchObject({
    status: 409,
    body: { code: 'mail_undo_worked_on' },
  })

  const third = await openAccount()
  const sent = await receive(third, twoSenders(third))
  await post(third, sent, 'route', { contactId: third.maud.id })
  await fileAll()
  await third.asSystem(({ db }) => db.updateTable('tickets').set({ title: 'Same' }).execute())
  await third.request(third.tess, 'POST', '/tickets/1/messages', { body: 'Vu.', visibility: 'public' })
  await fileAll()
  await third.asSystem(({ db }) => db.updateTable('outbound_mails').set({ state: 'sent' }).execute())
  expect(await undo(third, sent, 'route')).toMatchObject({
    status: 409,
    body: { code: 'mail_undo_mail_left' },
  })
  expect(await ticket(third, 1)).toMatchObject({ status: 200 })
})

test('a note on a ticket that was there before does not stand in the way, and stays', async () => {
  const { account, id } = await ticketAndHeld()
  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()
  await account.request(account.tess, 'POST', '/tickets/1/messages', {
    body: 'Pas ici !',
    visibility: 'internal',
  })

  expect(await undo(account, id, 'route')).toMatchObject({ status: 200 })
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect(body).toMatchObject({ items: [{ visibility: 'public' }, { visibility: 'internal' }] })
})

test('undone twice, at once, or before it was filed: the mail waits, once', async () => {
  const { account, id } = await ticketAndHeld()
  await post(account, id, 'release')
  expect(await undo(account, id, 'release')).toMatchObject({ status: 200, body: { state: 'held' } })
  await fileAll()
  expect((await ledgerOf(account)).at(-1)).toMatchObject({ state: 'held' })

  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()
  expect(await undo(account, id, 'release')).toMatchObject({
    status: 409,
    body: { code: 'mail_undo_not_by_hand' },
  })
  const answers = await Promise.all([undo(account, id, 'route'), undo(account, id, 'route', account.ada)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  expect(await undo(account, id, 'route')).toMatchObject({ status: 200, body: { state: 'held' } })
  expect((await account.trail()).filter((name) => name === 'mail.route_undone')).toHaveLength(1)
})

test('a job of an earlier decision that runs late does what was decided last', async () => {
  const { account, id } = await ticketAndHeld()
  await post(account, id, 'release')
  await undo(account, id, 'release')
  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()

  expect((await ledgerOf(account)).at(-1)).toMatchObject({
    state: 'filed',
    reason: 'routed',
    ticketNumber: 1,
  })
})

test('mail that the rules filed stays where it is', async () => {
  const account = await openAccount()
  const id = await receive(account, mailOf({ from: account.carl.email }))

  for (const act of ['release', 'route'])
    expect(await undo(account, id, act)).toMatchObject({
      status: 409,
      body: { code: 'mail_undo_not_by_hand' },
    })
  expect(await detailsOf(account, id)).toMatchObject({ undo: null })
})

test('a block is taken back: the mail waits, and its sender is filed again', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false }).execute(),
  )
  const id = await receive(account, mailOf({ from: 'noe@new.test' }))
  await post(account, id, 'block')
  expect(await detailsOf(account, id)).toMatchObject({ undo: 'block' })

  expect(await undo(account, id, 'block', account.ada)).toMatchObject({
    status: 200,
    body: { state: 'pending', reason: 'unknown_sender' },
  })
  expect(await undo(account, id, 'block')).toMatchObject({ status: 200 })
  expect((await account.request(account.tess, 'GET', '/settings/blocked-senders')).body).toMatchObject({
    items: [],
  })
  await receive(account, mailOf({ from: 'noe@new.test' }))
  expect((await ledgerOf(account)).map(({ state }) => state)).toEqual(['pending', 'pending'])
  expect((await detailsOf(account, id)).journey.slice(-3)).toMatchObject([
    { step: 'pending' },
    { step: 'block', name: 'Tess' },
    { step: 'block_undone' },
  ])
})

test('undoing is for technicians of the account', async () => {
  const { account, id } = await ticketAndHeld()
  const other = await openAccount()
  await post(account, id, 'release')
  await fileAll()

  for (const act of ['release', 'route', 'block']) {
    expect(await undo(other, id, act)).toMatchObject({ status: 404 })
    expect(await undo(account, id, act, account.carl)).toMatchObject({ status: 401 })
  }
  expect((await ledgerOf(account)).at(-1)).toMatchObject({ state: 'filed' })
})

test('the database lets technicians delete no message but a mail’s, and no ticket that holds one', async () => {
  const { account } = await ticketAndHeld()
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Vu.', visibility: 'internal' })
  const gone = await account.as(account.tess, async ({ db }) => {
    const notes = await db.deleteFrom('messages').where('inbound_mail_id', 'is', null).executeTakeFirst()
    const tickets = await db.deleteFrom('tickets').executeTakeFirst()
    return [Number(notes.numDeletedRows), Number(tickets.numDeletedRows)]
  })

  expect(gone).toEqual([0, 0])
})

test('a mail that stands on a ticket without being filed alarms an administrator', async () => {
  const { account, id } = await ticketAndHeld()
  await post(account, id, 'route', { ticketNumber: 1 })
  await fileAll()
  await account.asSystem(({ db }) =>
    db.updateTable('inbound_mails').set({ state: 'held' }).where('id', '=', id).execute(),
  )

  expect(await account.asSystem(auditLedger)).toBe(1)
})
