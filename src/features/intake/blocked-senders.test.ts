import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'

const block = (account: TestAccount, address: string, reason = '', by = account.tess) =>
  account.request(by, 'POST', '/settings/blocked-senders', { address, reason })

const listed = async (account: TestAccount) =>
  (
    (await account.request(account.tess, 'GET', '/settings/blocked-senders')).body as {
      items: { address: string; reason: string; by: string; mail: { id: string } | null }[]
    }
  ).items

async function write(account: TestAccount, from: string) {
  await deliver(account, { from, to: account.supportAddress, raw: mailOf({ from }), via: untrusted })
  await fileAll({})
  return (await ledgerOf(account)).at(-1)
}

test.for([
  ['Spam@Bad.Example', 'spam@bad.example'],
  ['@bad.example', '@bad.example'],
  [' bad.example ', '@bad.example'],
  ['@école.example', '@xn--cole-9oa.example'],
] as const)('%j is blocked as %j, with who and why', async ([typed, kept]) => {
  const account = await openAccount()

  expect(await block(account, typed, 'Publicité')).toMatchObject({
    status: 201,
    body: { address: kept, reason: 'Publicité', by: 'Tess', mail: null },
  })
  expect(await account.trail()).toContain('sender.blocked')
})

test('mail from a blocked domain is ignored, and stays in the ledger; its subdomains are not meant', async () => {
  const account = await openAccount()
  await block(account, '@bad.example')

  expect(await write(account, 'any@BAD.example')).toMatchObject({
    state: 'ignored',
    reason: 'sender_blocked',
  })
  expect(await write(account, 'any@not.bad.example')).toMatchObject({ state: 'filed' })
  await account.request(account.tess, 'DELETE', '/settings/blocked-senders/@bad.example')
  expect(await write(account, 'any@bad.example')).toMatchObject({ state: 'filed' })
})

test('what is neither an address nor a domain, and what is our own, is refused and changes nothing', async () => {
  const account = await openAccount()

  for (const typed of ['a@', 'fr', '@', 'a b@c.example', '192.0.2.1', '@co.uk'])
    expect(await block(account, typed)).toMatchObject({
      status: 422,
      body: { code: 'blocked_address_refused' },
    })
  for (const typed of [account.supportAddress, `@${account.host}`, account.ada.email])
    expect(await block(account, typed)).toMatchObject({
      status: 422,
      body: { code: 'blocked_address_is_own' },
    })
  expect(await listed(account)).toEqual([])
})

test('blocked twice, and by two at once, it stands once, with its first reason', async () => {
  const account = await openAccount()
  await block(account, 'a@bad.example', 'Publicité')
  const again = await Promise.all([block(account, 'a@bad.example', 'Autre'), block(account, 'A@bad.example')])

  expect(again.map(({ status }) => status)).toEqual([201, 201])
  expect(await listed(account)).toMatchObject([{ address: 'a@bad.example', reason: 'Publicité' }])
  expect((await account.trail()).filter((name) => name === 'sender.blocked')).toHaveLength(1)
})

test('blocked from a mail, the list leads to that mail', async () => {
  const account = await openAccount()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false }).execute(),
  )
  const mail = await write(account, 'new@bad.example')
  await account.request(account.tess, 'POST', `/ledger/${mail?.id}/block`)

  expect(await listed(account)).toMatchObject([{ address: 'new@bad.example', mail: { id: mail?.id } }])
})

test('a contact blocks nobody, and another account’s list is its own', async () => {
  const [account, other] = [await openAccount(), await openAccount()]
  await block(account, 'a@bad.example')

  expect(await listed(other)).toEqual([])
  expect((await block(account, 'b@bad.example', '', account.carl)).status).toBe(401)
})
