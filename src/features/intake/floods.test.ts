import { expect, test } from 'vitest'

import type { BudgetName } from '#features/email-settings/index.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'
import { openPost, switchOn } from '#test/mail-out.ts'

const allow = (account: TestAccount, budgets: Partial<Record<BudgetName, number>>) =>
  account.request(account.ada, 'PUT', '/settings/budgets', { budgets })

const alarms = async (account: TestAccount) =>
  ((await account.request(account.ada, 'GET', '/alarms')).body as { items: object[] }).items

const contactsByMail = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db.selectFrom('contacts').select('id').where('created_via', '=', 'email').execute(),
  )

const reasons = async (account: TestAccount) =>
  (await ledgerOf(account)).map(({ state, reason }) => (state === 'filed' ? 'filed' : `${state}: ${reason}`))

test('L3: two helpdesks that strip each other’s headers stop at ten mails, and say so', async () => {
  const [ours, theirs] = [await openAccount(), await openAccount()]
  const post = await openPost(ours)
  for (const account of [ours, theirs]) await switchOn(account, 'ticket_received_mail')
  await deliver(ours, { raw: mailOf({ from: theirs.supportAddress }) })

  let passedOn = 0
  for (let round = 0; round < 15; round++) {
    await post.work()
    for (const { to, mail } of post.sink.received.slice(passedOn)) {
      const other = to[0] === ours.supportAddress ? ours : theirs
      await deliver(other, { raw: mailOf({ from: mail.from?.address ?? '', subject: mail.subject ?? '' }) })
      passedOn++
    }
  }

  expect(passedOn).toBeGreaterThan(2)
  expect(passedOn).toBeLessThanOrEqual(10)
  const perTicket = await ours.asSystem(({ db }) =>
    db
      .selectFrom('outbound_mails')
      .select(['ticket_id', ({ fn }) => fn.countAll<number>().as('count')])
      .where('released_at', 'is not', null)
      .groupBy('ticket_id')
      .execute(),
  )
  expect(Math.max(...perTicket.map(({ count }) => count))).toBeLessThanOrEqual(2)
  expect([...(await alarms(ours)), ...(await alarms(theirs))]).toContainEqual(
    expect.objectContaining({ kind: 'mail_loop', details: { ticketNumber: expect.any(Number) } }),
  )
})

test('L4: of a flood of forged senders few become contacts, none is answered, and none is refused', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await switchOn(account, 'ticket_received_mail')
  await allow(account, { new_contacts_per_domain_hour: 3 })
  for (let each = 0; each < 8; each++)
    expect(await deliver(account, { raw: mailOf({ from: `p${each}@victim.test` }), via: untrusted })).toMatch(
      /^250/,
    )
  await post.work()

  expect(await contactsByMail(account)).toHaveLength(3)
  expect((await reasons(account)).sort()).toEqual([
    ...Array(3).fill('filed'),
    ...Array(5).fill('held: too_many_contacts'),
  ])
  expect(post.received()).toEqual([])
  expect(await alarms(account)).toMatchObject([
    { kind: 'mail_bomb', count: 1, details: { from: 'victim.test' } },
  ])
})

test('L4: one server, or one domain, cannot fill the ticket list; a trusted server hands over everybody’s mail', async () => {
  const account = await openAccount()
  await allow(account, { filed_mails_per_client_hour: 2, filed_mails_per_domain_hour: 1 })
  for (const domain of ['a.test', 'a.test', 'b.test', 'c.test']) {
    await deliver(account, { raw: mailOf({ from: `someone@${domain}` }), via: untrusted })
    await fileAll()
  }
  expect(await reasons(account)).toEqual([
    'filed',
    'held: over_domain_budget',
    'filed',
    'held: over_client_budget',
  ])

  for (let each = 0; each < 3; each++) await deliver(account, { raw: mailOf({ from: 'someone@d.test' }) })
  await fileAll()
  expect((await reasons(account)).slice(4)).toEqual(['filed', 'filed', 'filed'])
})

test('L4: whoever only claims a domain gets none of its own people’s mail held', async () => {
  const account = await openAccount()
  await allow(account, { new_contacts_per_domain_hour: 1, filed_mails_per_domain_hour: 1 })
  for (const name of ['a', 'b', 'c']) {
    await deliver(account, { raw: mailOf({ from: `${name}@victim.test` }), via: untrusted })
    await fileAll()
  }
  await deliver(account, { raw: mailOf({ from: 'real@victim.test' }) })
  await fileAll()

  expect(await reasons(account)).toEqual([
    'filed',
    'held: over_domain_budget',
    'held: over_domain_budget',
    'filed',
  ])
})

test('L5: one sender’s flood is held, told to an administrator once, and released by hand', async () => {
  const account = await openAccount()
  await allow(account, { filed_mails_per_sender_hour: 2 })
  for (let each = 0; each < 6; each++) await deliver(account, { raw: mailOf({ from: account.carl.email }) })
  await fileAll()

  const ledger = await ledgerOf(account)
  expect(ledger.filter(({ state }) => state === 'filed')).toHaveLength(2)
  expect(await alarms(account)).toMatchObject([{ kind: 'mail_bomb', count: 1 }])
  const held = ledger.find(({ state }) => state === 'held')
  await account.request(account.tess, 'POST', `/ledger/${held?.id}/release`)
  await fileAll()
  expect((await ledgerOf(account)).filter(({ state }) => state === 'filed')).toHaveLength(3)
})
