import { expect, test } from 'vitest'

import { replyAddress } from '#platform/mail/reply-token.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'

/** From the outside, by a sender whose domain vouches for this client, or vouches for nobody. */
async function write(
  account: TestAccount,
  headers: { from: string } & Record<string, string>,
  verified: boolean,
) {
  const { to = account.supportAddress, ...rest } = headers
  const domain = headers.from.slice(headers.from.lastIndexOf('@') + 1)
  await deliver(account, { from: headers.from, to, raw: mailOf({ ...rest, to }), via: untrusted })
  await fileAll(
    verified
      ? {
          [domain]: { TXT: [['v=spf1 ip4:127.0.0.2 -all']] },
          [`_dmarc.${domain}`]: { TXT: [['v=DMARC1; p=reject']] },
        }
      : {},
  )
  return (await ledgerOf(account)).at(-1)
}

const ticketOf = async (account: TestAccount, number = 1) =>
  (await account.request(account.tess, 'GET', `/tickets/${number}`)).body as {
    copied: string[]
    participants: string[]
    follows: { number: number } | null
    followedBy: { number: number }[]
  } // as the contract says

test('E5: those in Cc take part, and become no contacts', async () => {
  const account = await openAccount()
  await write(account, { from: account.carl.email, cc: 'Paul <paul@partner.test>, tess@x.test' }, true)

  expect((await ticketOf(account)).copied).toEqual(['paul@partner.test', 'tess@x.test'])
  expect(await write(account, { from: 'paul@partner.test', to: await plus(account) }, false)).toMatchObject({
    ticketNumber: 1,
    state: 'filed',
  })
  const contacts = await account.asSystem(({ db }) =>
    db.selectFrom('contact_addresses').select('address').where('address', '=', 'paul@partner.test').execute(),
  )
  expect(contacts).toEqual([])
})

test('E5: a sender who is not verified brings nobody along', async () => {
  const account = await openAccount()
  await write(account, { from: account.carl.email, cc: 'evil@evil.test' }, false)

  expect((await ticketOf(account)).copied).toEqual([])
})

test('E5: mail adds ten people at most, never a technician or our own address', async () => {
  const account = await openAccount()
  const many = Array.from({ length: 14 }, (_, place) => `p${place}@partner.test`)
  const cc = [account.tess.email, account.supportAddress, account.carl.email, ...many].join(', ')
  await write(account, { from: account.carl.email, cc }, true)

  expect((await ticketOf(account)).copied.toSorted()).toEqual(many.slice(0, 10).toSorted())
})

test('somebody removed stays removed, whoever copies them, until a technician adds them again', async () => {
  const account = await openAccount()
  await write(account, { from: account.carl.email, cc: 'paul@partner.test' }, true)
  const path = '/tickets/1/participants'
  expect(await account.request(account.tess, 'DELETE', `${path}/paul@partner.test`)).toMatchObject({
    body: { copied: [] },
  })
  await account.request(account.tess, 'DELETE', `${path}/paul@partner.test`)
  expect((await account.trail()).filter((name) => name === 'ticket.participant_removed')).toHaveLength(1)
  await write(account, { from: account.carl.email, to: await plus(account), cc: 'paul@partner.test' }, true)
  expect((await ticketOf(account)).copied).toEqual([])

  await account.request(account.tess, 'POST', path, { address: 'paul@partner.test' })
  await account.request(account.tess, 'POST', path, { address: 'paul@partner.test' })
  expect((await ticketOf(account)).copied).toEqual(['paul@partner.test'])
  expect(await account.request(account.tess, 'POST', path, { address: 'a b@x' })).toMatchObject({
    status: 422,
  })
})

test('E6: the answer of a stranger who holds the token is held: it is attached, opened or blocked by hand', async () => {
  const account = await openAccount()
  await write(account, { from: account.carl.email }, true)
  const to = await plus(account)
  const [attach, open, block] = [
    await write(account, { from: 'one@other.test', to }, true),
    await write(account, { from: 'two@other.test', to }, true),
    await write(account, { from: 'three@other.test', to }, true),
  ]
  for (const mail of [attach, open, block])
    expect(mail).toMatchObject({ state: 'held', reason: 'not_a_participant' })
  expect(await account.request(account.tess, 'GET', `/ledger/${attach?.id}`)).toMatchObject({
    body: { ticketNumber: null, claimsTicketNumber: 1 },
  })

  await account.request(account.tess, 'POST', `/ledger/${attach?.id}/route`, { ticketNumber: 1 })
  await account.request(account.tess, 'POST', `/ledger/${open?.id}/release`)
  await account.request(account.tess, 'POST', `/ledger/${block?.id}/block`)
  await fileAll()
  const states = (await ledgerOf(account)).map(({ state, ticketNumber }) => [state, ticketNumber])
  expect(states).toEqual([
    ['filed', 1],
    ['filed', 1],
    ['filed', 2],
    ['ignored', 1],
  ])

  expect(await write(account, { from: 'three@other.test' }, true)).toMatchObject({
    state: 'ignored',
    reason: 'sender_blocked',
  })
  expect(
    await account.request(account.tess, 'DELETE', '/settings/blocked-senders/three@other.test'),
  ).toMatchObject({ status: 204 })
  expect(await write(account, { from: 'three@other.test' }, true)).toMatchObject({ state: 'filed' })
})

test('by setting, a verified colleague of the organization answers without taking part', async () => {
  const account = await openAccount()
  await write(account, { from: account.carl.email }, true)
  const to = await plus(account)
  expect(await write(account, { from: account.maud.email, to }, true)).toMatchObject({ state: 'held' })

  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ colleagues_answer: true }).execute(),
  )
  expect(await write(account, { from: account.maud.email, to }, true)).toMatchObject({ ticketNumber: 1 })
  expect(await write(account, { from: account.mallory.email, to }, true)).toMatchObject({ state: 'held' })
})

test('an answer to what was finished long ago opens a follow-up, linked both ways', async () => {
  const account = await openAccount()
  await write(account, { from: account.carl.email }, true)
  const to = await plus(account)
  await account.asSystem(({ db, now }) =>
    db
      .updateTable('tickets')
      .set({ status: 'closed', status_since: new Date(now.getTime() - 31 * 24 * 3_600_000) })
      .execute(),
  )
  expect(await write(account, { from: account.carl.email, to }, true)).toMatchObject({
    ticketNumber: 2,
    reason: 'follow_up',
  })
  expect(await ticketOf(account, 2)).toMatchObject({ follows: { number: 1 } })
  expect(await ticketOf(account, 1)).toMatchObject({ followedBy: [{ number: 2 }] })

  expect(await write(account, { from: account.carl.email, to }, true)).toMatchObject({
    ticketNumber: 2,
    reason: null,
  })
})

const plus = (account: TestAccount) =>
  account.asSystem(async (ctx) => replyAddress(ctx, account.supportAddress, 1))
