import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf } from '#test/mail-in.ts'

import type { LedgerEntry } from './contract.ts'

async function receive(account: TestAccount, ...mails: Parameters<typeof mailOf>[0][]) {
  for (const headers of mails) await deliver(account, { raw: mailOf(headers) })
  await fileAll()
}

const ask = (account: TestAccount, filter: Record<string, string>, by = account.tess) =>
  account.request(by, 'GET', `/ledger?${new URLSearchParams(filter)}`)

async function subjects(account: TestAccount, filter: Record<string, string>) {
  const { status, body } = await ask(account, filter)
  expect(status).toBe(200)
  return (body as { items: LedgerEntry[] }).items.map(({ subject }) => subject) // the contract's shape
}

test('the ledger is narrowed down to a sender, in any case, or to everybody in a domain', async () => {
  const account = await openAccount()
  await receive(
    account,
    { from: 'Noe@Acme.Test', subject: 'Un' },
    { from: 'mia@acme.test', subject: 'Deux' },
    { from: 'noe@other.test', subject: 'Trois' },
  )

  expect(await subjects(account, { sender: 'noe@ACME.test' })).toEqual(['Un'])
  for (const sender of ['acme.test', '@Acme.test', ' ACME.TEST '])
    expect(await subjects(account, { sender })).toEqual(['Deux', 'Un'])
  expect(await subjects(account, { sender: 'cme.test' })).toEqual([])
})

test('a subject is found by how it begins, whatever answers and forwards put before it', async () => {
  const account = await openAccount()
  const from = account.carl.email
  await receive(
    account,
    { from, subject: 'Écran noir' },
    { from, subject: 'RE : Fwd: ecran cassé' },
    { from, subject: 'Mon écran' },
    { from, subject: '100 % plein' },
  )

  expect(await subjects(account, { subject: 'écran' })).toEqual(['RE : Fwd: ecran cassé', 'Écran noir'])
  expect(await subjects(account, { subject: 'Re: ECRAN N' })).toEqual(['Écran noir'])
  expect(await subjects(account, { subject: '100 %' })).toEqual(['100 % plein'])
  expect(await subjects(account, { subject: '%' })).toEqual([])
})

test('the ledger is narrowed down to a verdict, a support address, and to all of that at once', async () => {
  const account = await openAccount()
  const help = `aide@${account.host}`
  await account.request(account.ada, 'POST', '/settings/support-addresses', { address: help })
  await receive(
    account,
    { from: account.carl.email, subject: 'Verifie' },
    { from: account.carl.email, subject: 'Automatique', 'auto-submitted': 'auto-replied' },
  )
  await deliver(account, { to: help, raw: mailOf({ from: account.carl.email, subject: 'Ailleurs' }) })
  await fileAll()

  expect(await subjects(account, { verdict: 'automatic' })).toEqual(['Automatique'])
  expect(await subjects(account, { supportAddress: help.toUpperCase() })).toEqual(['Ailleurs'])
  const both = { verdict: 'verified', supportAddress: account.supportAddress, state: 'filed' }
  expect(await subjects(account, both)).toEqual(['Verifie'])
  expect(await subjects(account, { ...both, state: 'held' })).toEqual([])
})

test('a day is one of the account’s clock, and its mails are read page by page', async () => {
  const account = await openAccount()
  const from = account.carl.email
  await receive(
    account,
    { from, subject: 'A' },
    { from, subject: 'B' },
    { from, subject: 'C' },
    { from, subject: 'D' },
  )
  const [a, b, c] = await ledgerOf(account)
  const move = (id: string | undefined, at: string) =>
    account.asSystem(({ db }) =>
      db
        .updateTable('inbound_mails')
        .set({ received_at: new Date(at) })
        .where('id', '=', id ?? '')
        .execute(),
    )
  await move(a?.id, '2026-03-01T23:30:00Z') // half past midnight in Paris
  await move(b?.id, '2026-03-01T23:30:00Z')
  await move(c?.id, '2026-03-01T22:30:00Z')

  const day = { since: '2026-03-02', until: '2026-03-02' }
  expect(await subjects(account, day)).toEqual(['B', 'A'])
  expect(await subjects(account, { until: '2026-03-01' })).toEqual(['C'])
  expect(await subjects(account, { since: '2026-03-02' })).toEqual(['D', 'B', 'A'])
  const { body } = await ask(account, { ...day, limit: '1' })
  const { next } = body as { next: string } // the contract's shape
  expect(await subjects(account, { ...day, limit: '1', after: next })).toEqual(['A'])
})

test('filters are of the asking technician’s account, and what is no filter is refused', async () => {
  const [account, other] = [await openAccount(), await openAccount()]
  await receive(account, { from: 'noe@acme.test', subject: 'Secret' })

  expect(await subjects(other, { sender: 'acme.test' })).toEqual([])
  expect(await subjects(other, { subject: 'Secret' })).toEqual([])
  expect(await ask(account, { sender: 'acme.test' }, account.carl)).toMatchObject({ status: 401 })
  for (const filter of [
    { since: '0000-01-01' },
    { since: '2026-02-30' },
    { until: 'soon' },
    { verdict: 'good' },
    { sender: '\0' },
    { subject: 'a\0' },
    { messageId: '\0' },
  ])
    expect(await ask(account, filter as Record<string, string>)).toMatchObject({ status: 422 }) // one filter each
})
