import { expect, test } from 'vitest'

import { newMessageId, replyAddress } from '#platform/mail/reply-token.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'

const first = '<first@acme.test>'

/** An account where Carl has written once: ticket 1. */
async function conversation() {
  const account = await openAccount()
  await deliver(account, { raw: mailOf({ from: account.carl.email, 'message-id': first }) })
  await fileAll()
  const ticket = await account.asSystem(({ db }) =>
    db.selectFrom('tickets').select('id').executeTakeFirstOrThrow(),
  )
  return { account, ticketId: ticket.id }
}

/** By mail from somebody whose domain says nothing, or says that it was not them. */
async function write(
  account: TestAccount,
  given: { from: string; to?: string; forged?: boolean } & Record<string, unknown>,
) {
  const { forged, to, ...headers } = given
  const domain = given.from.slice(given.from.lastIndexOf('@') + 1)
  await deliver(account, {
    raw: mailOf(headers as { from: string }), // the rest are headers
    ...(to ? { to } : {}),
    ...(forged ? { via: untrusted } : {}),
  })
  await fileAll(forged ? { [`_dmarc.${domain}`]: { TXT: [['v=DMARC1; p=reject']] } } : {})
  const mail = (await ledgerOf(account)).at(-1)
  return mail?.state === 'filed' ? mail.ticketNumber : mail?.state
}

const signedId = (account: TestAccount, ticketId: string) =>
  account.asSystem(async (ctx) => newMessageId(ctx, account.supportAddress, ticketId))
const plusAddress = (account: TestAccount, number = 1) =>
  account.asSystem(async (ctx) => replyAddress(ctx, account.supportAddress, number))

const tokens: Record<
  string,
  (account: TestAccount, ticketId: string) => Promise<{ to?: string } & Record<string, string>>
> = {
  'the signed Message-ID': async (account, ticketId) => ({
    'in-reply-to': await signedId(account, ticketId),
  }),
  'the signed Message-ID among references': async (account, ticketId) => ({
    references: `<other@x.test> ${await signedId(account, ticketId)} <another@x.test>`,
  }),
  'the signed plus-address': async (account) => ({ to: await plusAddress(account) }),
  'a known Message-ID': async () => ({ 'in-reply-to': first }),
}

test.each(Object.keys(tokens))(
  'E6: %s brings a participant’s mail to the ticket, and nobody else’s',
  async (name) => {
    const { account, ticketId } = await conversation()
    const token = await tokens[name]?.(account, ticketId)

    expect(await write(account, { from: account.carl.email, ...token })).toBe(1)
    expect(await write(account, { from: account.carl.email.toUpperCase(), ...token })).toBe(1)
    const known = name === 'a known Message-ID' // which anybody may have seen: no sign of taking part
    expect(await write(account, { from: account.mallory.email, ...token })).toBe(known ? 2 : 'held')
    expect(await write(account, { from: account.carl.email, forged: true, ...token })).toBe(known ? 3 : 2)
  },
)

test('E6: a token that we did not sign, or signed for another account, names no ticket', async () => {
  const { account, ticketId } = await conversation()
  const other = await openAccount()
  const theirs = await plusAddress(other)
  const wrong = (await signedId(account, ticketId)).replace(/\.[0-9a-f]{32}\./, `.${'0'.repeat(32)}.`)
  const borrowed = theirs.replace(/@.*/, account.supportAddress.replace(/.*@/, '@'))

  expect(await write(account, { from: account.carl.email, 'in-reply-to': wrong })).toBe(2)
  expect(await write(account, { from: account.carl.email, to: borrowed })).toBe(3)
  expect(await write(account, { from: account.carl.email, subject: 'Re: Imprimante [#1] [1]' })).toBe(4)
})

test('a mail is filed on one ticket only, the newest of those that it quotes', async () => {
  const { account } = await conversation()
  await write(account, { from: account.carl.email, 'message-id': '<second@acme.test>' })

  expect(await write(account, { from: account.carl.email, references: `${first} <second@acme.test>` })).toBe(
    2,
  )
})

test('a contact’s mail opens a finished ticket again', async () => {
  const { account } = await conversation()
  await account.request(account.tess, 'PATCH', '/tickets/1', { status: 'resolved' })

  expect(await write(account, { from: account.carl.email, 'in-reply-to': first })).toBe(1)
  expect(await account.request(account.tess, 'GET', '/tickets/1')).toMatchObject({ body: { status: 'open' } })
})
