import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf } from '#test/mail-in.ts'

import { auditLedger } from './auditing.ts'

async function receive(account: TestAccount, ...mails: string[]) {
  for (const raw of mails) await deliver(account, { raw })
  await fileAll()
}

const sumOf = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', '/ledger/sum')).body as Record<string, unknown> // as the contract says

const alarmsOf = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db.selectFrom('alarms').select('kind').where('ended_at', 'is', null).orderBy('kind').execute(),
  )

test('the day’s sum adds up: each mail is in one state, and a copy is no other mail', async () => {
  const account = await openAccount()
  const mail = mailOf({ from: account.carl.email })
  const two = mailOf({ from: `a@x.test, b@x.test` })
  await receive(account, mail, mail, two, mailOf({ from: account.supportAddress }))

  expect(await sumOf(account)).toMatchObject({
    taken: 3,
    filed: 1,
    held: 1,
    ignored: 1,
    received: 0,
    addsUp: true,
  })
  expect(await account.asSystem(auditLedger)).toBe(0)
  expect(await alarmsOf(account)).toEqual([])
})

test('a row that is gone, a filed mail on no ticket and one that waits for an hour alarm an administrator, until they are mended', async () => {
  const account = await openAccount()
  await receive(account, mailOf({ from: account.carl.email }), mailOf({ from: account.maud.email }))
  const [first, second] = await ledgerOf(account)

  await account.asSystem(({ db }) => db.updateTable('ledger_days').set({ taken: 3 }).execute())
  expect(await sumOf(account)).toMatchObject({ taken: 3, filed: 2, addsUp: false })
  expect(await account.asSystem(auditLedger)).toBe(1)
  await account.asSystem(({ db }) => db.updateTable('ledger_days').set({ taken: 2 }).execute())

  await account.asSystem(({ db, now }) =>
    Promise.all([
      db
        .updateTable('inbound_mails')
        .set({ message_id: null })
        .where('id', '=', first?.id ?? '')
        .execute(),
      db
        .updateTable('inbound_mails')
        .set({ state: 'received', received_at: new Date(now.getTime() - 3_700_000) })
        .where('id', '=', second?.id ?? '')
        .execute(),
    ]),
  )
  expect(await account.asSystem(auditLedger)).toBeGreaterThanOrEqual(2)
  expect(await alarmsOf(account)).toEqual([{ kind: 'ledger_mismatch' }])

  await account.asSystem(({ db, now }) =>
    Promise.all([
      db
        .updateTable('inbound_mails')
        .set({ message_id: first?.message_id ?? null })
        .where('id', '=', first?.id ?? '')
        .execute(),
      db
        .updateTable('inbound_mails')
        .set({ state: 'filed', received_at: now })
        .where('id', '=', second?.id ?? '')
        .execute(),
    ]),
  )
  expect(await account.asSystem(auditLedger)).toBe(0)
  expect(await alarmsOf(account)).toEqual([])
})

test('a discard is taken back once, and the mail waits as it did', async () => {
  const account = await openAccount()
  await receive(account, mailOf({ from: `a@x.test, b@x.test` }))
  const [mail] = await ledgerOf(account)
  const path = `/ledger/${mail?.id}/discard`
  await account.request(account.tess, 'POST', path)

  expect(await account.request(account.carl, 'DELETE', path)).toMatchObject({ status: 401 })
  expect(await account.request(account.tess, 'DELETE', path)).toMatchObject({
    status: 200,
    body: { state: 'held', reason: mail?.reason },
  })
  expect(await account.request(account.tess, 'DELETE', path)).toMatchObject({ status: 409 })
})

test('a mail that was held is sorted again by the rules of today', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false }).execute(),
  )
  await receive(account, mailOf({ from: 'noe@new.test' }))
  const [mail] = await ledgerOf(account)
  expect(mail).toMatchObject({ state: 'pending' })

  await account.request(account.tess, 'POST', `/ledger/${mail?.id}/rerun`)
  await fileAll()
  expect((await ledgerOf(account))[0]).toMatchObject({ state: 'pending' })

  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: true }).execute(),
  )
  await account.request(account.tess, 'POST', `/ledger/${mail?.id}/rerun`)
  await fileAll()
  expect((await ledgerOf(account))[0]).toMatchObject({ state: 'filed', ticketNumber: 1 })
})

test('a mail’s journey is told from its reception to the mails it caused', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ ticket_received_mail: true }).execute(),
  )
  await receive(account, mailOf({ from: 'noe@new.test' }))
  const [mail] = await ledgerOf(account)
  const { body } = await account.request(account.tess, 'GET', `/ledger/${mail?.id}`)
  const { journey } = body as { journey: { step: string; name: string }[] } // as the contract says

  expect(journey.map(({ step }) => step)).toEqual([
    'received',
    'judged',
    'contact_created',
    'organization',
    'ticket',
    'mail',
  ])
  expect(journey.at(-1)).toMatchObject({ name: 'noe@new.test' })
})
