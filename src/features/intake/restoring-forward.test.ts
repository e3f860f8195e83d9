import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, ledgerOf, mailOf, untrusted } from '#test/mail-in.ts'

import { fileMails } from './filing.ts'
import { restoreForward } from './restoring-forward.ts'

const original = 'Bonjour,\n\nl’imprimante ne répond plus.\n\nJean'
const jeanOf = ({ acme }: TestAccount) => `Jean Petit <jean@${acme.domain}>`
const forwarded = (account: TestAccount) =>
  `Vu avec lui, c’est urgent.\n\n-------- Message transféré --------\nSujet : Imprimante en panne\nDate : Thu, 20 Aug 2026 10:00:00 +0200\nDe : ${jeanOf(account)}\nPour : tess@kerbel.test\n\n${original}`

type Message = {
  visibility: string
  author: { kind: string; name: string }
  body: string
  hasFormatting: boolean
  attachments: { name: string }[]
}
const messagesOf = async (account: TestAccount) =>
  ((await account.request(account.tess, 'GET', '/tickets/1/messages')).body as { items: Message[] }).items // the contract's shape

const undo = (account: TestAccount) => account.request(account.tess, 'DELETE', '/tickets/1/forward')
const ticketOf = async (account: TestAccount) =>
  (await account.request(account.tess, 'GET', '/tickets/1')).body

test('undone, a forward says again all that the technician’s mail said, in the technician’s name, also when that is done twice', async () => {
  const account = await openAccount()
  const text = forwarded(account)
  const raw = mailOf(
    {
      from: `Tess <${account.tess.email}>`,
      subject: 'Fwd: Imprimante en panne',
      'content-type': 'multipart/alternative; boundary=b',
    },
    `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text}\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Vu avec lui</p>\r\n--b--\r\n`,
  )
  await deliver(account, { raw })
  await fileAll()
  expect((await messagesOf(account))[0]).toMatchObject({ body: original, author: { name: 'Jean Petit' } })

  await Promise.all([undo(account), undo(account)])
  await fileAll()
  await account.asSystem(async (ctx) => {
    const { id } = await ctx.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
    await ctx.later(restoreForward, { ticketId: id })
  })
  await fileAll()

  const [first, ...others] = await messagesOf(account)
  expect(first).toMatchObject({
    visibility: 'public',
    author: { kind: 'sender', name: 'Tess' },
    hasFormatting: true,
    attachments: [],
  })
  expect(first?.body.trim()).toBe(text)
  expect(others).toMatchObject([{ visibility: 'internal', body: 'Vu avec lui, c’est urgent.' }])
  expect(await ticketOf(account)).toMatchObject({ preview: expect.stringMatching(/^Vu avec lui/) })
  expect((await account.trail()).filter((name) => name === 'ticket.forward_restored')).toHaveLength(1)
})

test('undone, the mail that hung whole on the technician’s hangs on it again', async () => {
  const account = await openAccount()
  const enclosed = mailOf({ from: jeanOf(account), subject: 'Imprimante' }, 'Elle ne répond plus.\r\n')
  await deliver(account, {
    raw: mailOf(
      { from: account.tess.email, subject: 'Fwd: Imprimante', 'content-type': 'multipart/mixed; boundary=b' },
      `--b\r\nContent-Type: text/plain\r\n\r\nPour vous.\r\n--b\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=request.eml\r\n\r\n${enclosed}\r\n--b--\r\n`,
    ),
  })
  await fileAll()
  expect((await messagesOf(account))[0]).toMatchObject({ attachments: [] })

  await undo(account)
  await fileAll()

  const [first] = await messagesOf(account)
  expect(first?.body.trim()).toBe('Pour vous.')
  expect(first?.attachments).toMatchObject([{ name: 'request.eml' }])
})

test('undone, what somebody wrote since stays the last word of the ticket', async () => {
  const account = await openAccount()
  await deliver(account, {
    raw: mailOf({ from: account.tess.email, subject: 'Fwd: x' }, forwarded(account)),
  })
  await fileAll()
  await account.request(account.tess, 'POST', '/tickets/1/messages', { body: 'Je regarde.' })
  await undo(account)
  await fileAll()

  expect(await ticketOf(account)).toMatchObject({ preview: 'Je regarde.' })
})

test('a forward that stands is not touched', async () => {
  const account = await openAccount()
  await deliver(account, {
    raw: mailOf({ from: account.tess.email, subject: 'Fwd: x' }, forwarded(account)),
  })
  await fileAll()
  await account.asSystem(async (ctx) => {
    const { id } = await ctx.db.selectFrom('tickets').select('id').executeTakeFirstOrThrow()
    await ctx.later(restoreForward, { ticketId: id })
  })
  await fileAll()

  expect((await messagesOf(account))[0]).toMatchObject({ body: original })
})

/** What a technician passes on while nothing more of them is filed this hour. */
async function heldForward(via?: string) {
  const account = await openAccount()
  await account.request(account.ada, 'PUT', '/settings/budgets', {
    budgets: { filed_mails_per_sender_hour: 0 },
  })
  await deliver(account, {
    raw: mailOf({ from: account.tess.email, subject: 'Fwd: x' }, forwarded(account)),
    ...(via ? { via } : {}),
  })
  await fileAll()
  const [held] = await ledgerOf(account)
  expect(held).toMatchObject({ state: 'held', reason: 'over_budget' })
  return {
    account,
    id: held?.id ?? '',
    release: () => account.request(account.tess, 'POST', `/ledger/${held?.id}/release`),
  }
}

test('a forward that was held is read as one when it is released, also where contacts are not made by themselves', async () => {
  const { account, id, release } = await heldForward()
  await account.asSystem(({ db }) =>
    db.updateTable('email_settings').set({ auto_create_contacts: false }).execute(),
  )

  expect(await release()).toMatchObject({ status: 202 })
  await fileAll()
  await account.asSystem((ctx) => ctx.later(fileMails, { inboundMailIds: [id] }))
  await fileAll()

  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', reason: 'technician_forward' }])
  expect(await ticketOf(account)).toMatchObject({
    title: 'Imprimante en panne',
    contact: { name: 'Jean Petit' },
    senderTrust: 'unverified',
    forward: { technician: 'Tess' },
  })
  expect(await messagesOf(account)).toMatchObject([
    { visibility: 'public', body: original },
    { visibility: 'internal', body: 'Vu avec lui, c’est urgent.' },
  ])
  expect(await account.request(account.tess, 'GET', '/tickets/2')).toMatchObject({ status: 404 })
})

test('E8: a held mail of who only claims to be a technician is released as what it is', async () => {
  const { account, release } = await heldForward(untrusted)
  await release()
  await fileAll()

  expect(await ledgerOf(account)).toMatchObject([{ state: 'filed', reason: 'released' }])
  expect(await ticketOf(account)).toMatchObject({ contact: null, forward: null })
})
