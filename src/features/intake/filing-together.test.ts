import { expect, test } from 'vitest'

import { beginIn } from '#platform/queue.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, withZone } from '#test/mail-in.ts'

import { fileMails } from './filing.ts'

const deliverAll = async (account: TestAccount, raws: readonly string[]) => {
  await Promise.all(raws.map((raw) => deliver(account, { raw })))
  await fileAll()
  return ledgerOf(account)
}

const contactsOf = (account: TestAccount, address: string) =>
  account.asSystem(({ db }) =>
    db.selectFrom('contact_addresses').select('contact_id').where('address', '=', address).execute(),
  )

test('mails that come at once are filed each for itself: numbers, senders, files', async () => {
  const account = await openAccount()
  const senders = Array.from({ length: 20 }, (_, n) => `somebody.${n}@elsewhere.test`)

  const ledger = await deliverAll(
    account,
    senders.map((from) => mailOf({ from, subject: `From ${from}` })),
  )

  expect(ledger.map(({ state }) => state)).toEqual(senders.map(() => 'filed'))
  expect(ledger.map(({ ticketNumber }) => ticketNumber).sort((a, b) => Number(a) - Number(b))).toEqual(
    senders.map((_, n) => n + 1),
  )
  const titles = await account.asSystem(({ db }) =>
    db.selectFrom('tickets').select(['number', 'title', 'sender_address']).execute(),
  )
  for (const { number, title, sender_address } of titles) {
    expect(title).toBe(`From ${sender_address}`)
    expect(ledger.find(({ ticketNumber }) => ticketNumber === number)?.from_address).toBe(sender_address)
  }
})

test('one new sender of many mails at once becomes one contact with a ticket for each', async () => {
  const account = await openAccount()
  const from = 'busy@elsewhere.test'

  const ledger = await deliverAll(
    account,
    Array.from({ length: 12 }, () => mailOf({ from })),
  )

  expect(new Set(ledger.map(({ ticketNumber }) => ticketNumber)).size).toBe(12)
  expect(await contactsOf(account, from)).toHaveLength(1)
})

test('a mail and the answer to it that are filed at once meet on one ticket', async () => {
  const account = await openAccount()
  const from = account.carl.email
  const first = '<outage.first@acme.test>'

  const raws = [
    mailOf({ from, 'message-id': first }),
    mailOf({ from, 'in-reply-to': first, references: first }),
    mailOf({ from: account.maud.email }),
  ]
  for (const raw of raws) await deliver(account, { raw })
  const inboundMailIds = (await ledgerOf(account)).map(({ id }) => id).reverse()
  await fileMails.perform(beginIn(account.house, account.id), { inboundMailIds }, withZone())
  const ledger = await ledgerOf(account)

  const [asked, answered, other] = ledger.map(({ ticketNumber }) => ticketNumber)
  expect(answered).toBe(asked)
  expect(other).not.toBe(asked)
})

test('L5: the budget of a sender counts the mails that come at once, and holds the rest', async () => {
  const account = await openAccount()

  const ledger = await deliverAll(
    account,
    Array.from({ length: 35 }, () => mailOf({ from: account.carl.email })),
  )

  expect(ledger.filter(({ state }) => state === 'filed')).toHaveLength(30)
  expect(ledger.filter(({ reason }) => reason === 'over_budget')).toHaveLength(5)
})
