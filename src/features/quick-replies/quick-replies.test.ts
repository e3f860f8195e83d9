import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { givePassword } from '#test/portal.ts'

import type { QuickReply } from './contract.ts'

const shape = /(?<![a-z0-9])[a-hjkmnp-z2-9]{4}(?:-[a-hjkmnp-z2-9]{4}){4}(?![a-z0-9])/

test('the shipped one hands credentials over: address and name as text, the password made on sending', async () => {
  const account = await openAccount()
  await raise(account)
  const { id } = await shipped(account)
  const filled = await answer<{ text: string; secret: boolean; refusal: string | null }>(
    account,
    account.tess,
    'GET',
    `/quick-replies/${id}/answer?ticket=1`,
  )
  expect(filled).toMatchObject({ secret: true, refusal: null })
  expect(filled.text).toContain(`Nom d'utilisateur\u00A0: ${account.carl.email}`)
  expect(filled.text).toContain('{[portal.password]}')

  const message = await answer<{ body: string }>(account, account.tess, 'POST', '/tickets/1/messages', {
    body: filled.text,
    quickReplyId: id,
  })
  expect(message.body).toContain('Mot de passe provisoire\u00A0: ••••••')
  await account.work()
  const [mail] = await mails(account)
  expect(mail).toMatchObject({
    recipient: account.carl.email,
    credential: 'temporary-password',
    cause: 'quick_reply',
    header_cc: [],
  })
  expect(mail?.body_text).toContain(`: {[portal.password:${mail?.id}]}`)
})

test('no secret stands in what anybody reads afterwards', async () => {
  const account = await openAccount()
  await raise(account)
  const { id } = await shipped(account)
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: '', quickReplyId: id })
  await account.work()
  const seen: string[] = []
  for (const [person, path] of [
    [account.tess, '/tickets/1/messages'],
    [account.tess, '/tickets/1/timeline'],
    [account.tess, '/tickets'],
    [account.tess, '/outbox'],
    [account.ada, '/outbox'],
    [account.carl, '/portal/tickets/1/messages'],
    [account.maud, '/portal/tickets/1/messages'],
  ] as const)
    seen.push(JSON.stringify((await account.request(person, 'GET', path)).body))

  expect(seen.length).toBe(7)
  for (const words of seen) expect(words).not.toMatch(shape)
  expect(seen[0]).toContain('••••••')
  expect(seen[5]).toContain('••••••')
  expect((await account.request(account.mallory, 'GET', '/portal/tickets/1/messages')).status).toBe(404)
})

test('never in a note, nor to nobody, nor where access is suspended: each with a sentence', async () => {
  const account = await openAccount()
  await raise(account)
  const { id } = await shipped(account)
  const send = (visibility: 'public' | 'internal') =>
    account.request(account.tess, 'POST', '/tickets/1/messages', { body: '', visibility, quickReplyId: id })
  const note = await send('internal')
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)
  const suspended = await send('public')
  await account.asSystem(({ db }) =>
    db.updateTable('tickets').set({ contact_id: null }).where('number', '=', 1).execute(),
  )
  const nobody = await send('public')

  expect(note.body).toMatchObject({ code: 'credentials_in_note' })
  expect(suspended.body).toMatchObject({ code: 'access_disabled' })
  expect(nobody.body).toMatchObject({ code: 'credentials_without_contact' })
  expect(await mails(account)).toEqual([])
  expect((await shipped(account)).uses).toBe(0)
})

test('whoever takes part in the ticket receives no copy of credentials, and of other words they do', async () => {
  const account = await openAccount()
  await raise(account)
  await account.request(account.tess, 'POST', '/tickets/1/participants', { address: 'paul@partner.test' })
  const { id } = await shipped(account)
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: '', quickReplyId: id })
  await account.work()
  const secret = await mails(account)
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: 'Bien reçu ?' })
  await account.work()

  expect(secret.map(({ recipient }) => recipient)).toEqual([account.carl.email])
  expect((await mails(account)).map(({ recipient }) => recipient)).toContain('paul@partner.test')
})

test('what a technician types, and what a quick reply does not hold, mints nothing', async () => {
  const account = await openAccount()
  await raise(account)
  const plain = await add(account, account.tess, { name: 'Bonjour', body: 'Bonjour.', visibility: 'own' })
  const typed = 'Votre code : {[Mot de passe du portail]}'
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: typed })
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: typed, quickReplyId: plain.id })
  await account.work()

  expect((await mails(account)).map(({ credential }) => credential)).toEqual([null, null])
})

test('the password that stands is in the one mail, and works beside one’s own', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, 'trois bouées orange')
  await raise(account)
  const { id } = await shipped(account)
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: '', quickReplyId: id })
  await account.work()
  const own = await account.request(null, 'POST', '/portal/session', {
    ...{ username: account.carl.email, password: 'trois bouées orange' },
  })

  expect(own.status).toBe(204)
})

test('a technician keeps quick replies of their own; those of others are an administrator’s', async () => {
  const account = await openAccount()
  const own = await add(account, account.tess, { name: 'À moi', body: 'Bonjour.', visibility: 'own' })
  const hers = await add(account, account.ada, { name: 'Réservé', body: 'Bonjour.', visibility: 'admins' })
  const all = await shipped(account)
  const forAll = await account.request(account.tess, 'POST', '/quick-replies', {
    name: 'Pour tous',
    body: 'Oui',
  })
  const shared = await account.request(account.tess, 'DELETE', `/quick-replies/${all.id}`)
  const copy = await answer<QuickReply>(account, account.tess, 'POST', `/quick-replies/${all.id}/copies`)

  expect((await names(account, account.ada)).sort()).toEqual(['Identifiants du portail', 'Réservé'])
  expect((await names(account, account.tess)).sort()).toEqual([
    'Identifiants du portail',
    'Identifiants du portail (copie)',
    'À moi',
  ])
  expect([forAll.status, shared.status]).toEqual([403, 403])
  expect(copy.visibility).toBe('own')
  expect((await account.request(account.tess, 'GET', `/quick-replies/${hers.id}`)).status).toBe(404)
  const gone = () => account.request(account.tess, 'DELETE', `/quick-replies/${own.id}`)
  expect([(await gone()).status, (await gone()).status]).toEqual([204, 204])
})

test('who saves second is told; an unknown snippet is refused with its line; use is counted', async () => {
  const account = await openAccount()
  await raise(account)
  const { id } = await add(account, account.ada, { name: 'Merci', body: 'Merci {[Prénom du contact]}.' })
  const save = (body: string) =>
    account.request(account.ada, 'PUT', `/quick-replies/${id}`, { version: 1, name: 'Merci', body })
  const both = await Promise.all([save('Merci.'), save('Merci beaucoup.')])
  const unknown = await account.request(account.ada, 'POST', '/quick-replies', {
    name: 'Faux',
    body: 'Bonjour\n{[Rien]}',
  })
  await answer(account, account.tess, 'POST', '/tickets/1/messages', { body: 'Merci', quickReplyId: id })

  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(unknown.body).toMatchObject({
    code: 'snippet_unknown',
    details: { places: [{ line: 2, snippet: 'Rien' }] },
  })
  expect(await answer<QuickReply>(account, account.tess, 'GET', `/quick-replies/${id}`)).toMatchObject({
    uses: 1,
  })
})

const raise = (account: TestAccount) =>
  account.request(account.carl, 'POST', '/portal/tickets', { title: 'Mes accès', body: 'Je les ai perdus.' })

const add = (account: TestAccount, person: Person, wish: object) =>
  answer<QuickReply>(account, person, 'POST', '/quick-replies', wish)

async function shipped(account: TestAccount): Promise<QuickReply> {
  const { items } = await answer<{ items: QuickReply[] }>(account, account.tess, 'GET', '/quick-replies')
  const found = items.find(({ builtin }) => builtin === 'portal_credentials')
  if (!found) throw new Error('it is shipped')
  return found
}

const names = async (account: TestAccount, person: Person) =>
  (await answer<{ items: QuickReply[] }>(account, person, 'GET', '/quick-replies')).items.map(
    ({ name }) => name,
  )

const mails = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('outbound_mails')
      .select(['id', 'recipient', 'credential', 'cause', 'header_cc', 'body_text'])
      .orderBy('seq')
      .execute(),
  )

async function answer<Answer = unknown>(
  account: TestAccount,
  person: Person,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<Answer> {
  const { status, body: answered } = await account.request(person, method, path, body)
  expect(status, JSON.stringify(answered)).toBeLessThan(300)
  return answered as Answer // as the contract says
}
