import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { openPost, tellAgain } from '#test/mail-out.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

const own = 'trois bouées orange'

const add = ({ request, tess, carl }: TestAccount, address: string, { id } = carl) =>
  request(tess, 'POST', `/contacts/${id}/addresses`, { address })

const remove = ({ request, tess, carl }: TestAccount, address: string) =>
  request(tess, 'DELETE', `/contacts/${carl.id}/addresses/${encodeURIComponent(address)}`)

const choose = ({ request, tess, carl }: TestAccount, address: string, keepFormer = true) =>
  request(tess, 'PUT', `/contacts/${carl.id}/primary-address`, { address, keepFormer })

const noticesIn = async (post: Awaited<ReturnType<typeof openPost>>) => {
  await post.work()
  return post
    .received()
    .filter((mail) => mail.header('x-guichet-kind')[0] === 'notice')
    .map(({ to }) => to.join())
    .sort()
}

test('a further address is stored like any other, found by a search, and signs its contact in', async () => {
  const account = await openAccount()
  const { request, tess, carl } = account
  await givePassword(account, carl, own)

  const added = await add(account, ' Carl.Second@BÜCHER.example ')
  await add(account, 'carl.second@xn--bcher-kva.EXAMPLE')
  const { body } = await request(tess, 'GET', '/contacts?search=bcher-kva')

  expect(added).toMatchObject({ status: 201, body: { otherEmails: ['Carl.Second@xn--bcher-kva.example'] } })
  expect(body).toMatchObject({ items: [{ id: carl.id, email: carl.email }] })
  expect((await signInPortal(account, 'carl.second@xn--bcher-kva.example', own)).status).toBe(204)
  expect((await account.trail()).filter((name) => name === 'contact.address_added')).toHaveLength(1)
})

test('an address that another contact has is refused with their name, also when both are given it at once', async () => {
  const account = await openAccount()
  const { carl, mallory } = account
  const refusal = { status: 409, body: { code: 'address_taken', details: { name: 'Mallory Test' } } }

  expect(await add(account, mallory.email.toUpperCase())).toMatchObject(refusal)
  expect(await choose(account, mallory.email)).toMatchObject(refusal)
  const both = await Promise.all([
    add(account, 'both@new.example', carl),
    add(account, 'both@new.example', mallory),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
})

test('what is no address is refused, and one of ours too', async () => {
  const account = await openAccount()
  const { request, tess, supportAddress } = account

  for (const wrong of ['carl', 'a@b.example, c@d.example', 'Carl <carl@d.example>', 'carl@'])
    expect(await add(account, wrong)).toMatchObject({ status: 422, body: { code: 'address_refused' } })
  const ours = { status: 422, body: { code: 'contact_is_support_address' } }
  expect(await add(account, supportAddress.toUpperCase())).toMatchObject(ours)
  expect(await choose(account, supportAddress)).toMatchObject(ours)
  expect(await request(tess, 'POST', '/contacts', { email: supportAddress })).toMatchObject(ours)
})

test('a further address is removed, twice as well as once; the primary one stays', async () => {
  const account = await openAccount()
  const { request, tess, carl, maud } = account
  await givePassword(account, carl, own)
  await add(account, 'carl@second.example')

  expect(await remove(account, carl.email.toUpperCase())).toMatchObject({
    status: 409,
    body: { code: 'address_is_primary' },
  })
  expect(await remove(account, maud.email)).toMatchObject({ status: 200 })
  for (const address of ['CARL@second.example', 'carl@second.example'])
    expect(await remove(account, address)).toMatchObject({ status: 200, body: { otherEmails: [] } })

  expect((await signInPortal(account, 'carl@second.example', own)).status).toBe(401)
  expect((await request(tess, 'GET', '/contacts?search=second.example')).body).toMatchObject({ items: [] })
  expect((await account.trail()).filter((name) => name === 'contact.address_removed')).toHaveLength(1)
  expect((await request(tess, 'GET', `/contacts/${maud.id}`)).body).toMatchObject({ email: maud.email })
})

test('A5: with another primary address what was handed over at the former one is void, and the own password stays', async () => {
  const account = await openAccount()
  const { request, tess, carl } = account
  await givePassword(account, carl, own)
  const { cookie } = await signInPortal(account, carl.email, own)
  const shown = await request(tess, 'POST', `/contacts/${carl.id}/credentials`, { method: 'temporary-show' })
  const { password: temporary } = shown.body as { password: string } // as the contract says
  const looks = async () => (await portalCall(account, 'GET', '/me', { cookie })).status

  expect(await looks()).toBe(200)
  expect(await choose(account, 'carl@second.example')).toMatchObject({
    status: 200,
    body: { email: 'carl@second.example', otherEmails: [carl.email] },
  })
  await account.work()

  expect(await looks()).toBe(401)
  expect((await signInPortal(account, 'carl@second.example', temporary)).status).toBe(401)
  expect((await signInPortal(account, 'carl@second.example', own)).status).toBe(204)
})

test('both addresses are told, once, and nothing of the former one is a secret', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)

  await choose(account, 'carl@second.example')
  expect(await noticesIn(post)).toEqual(['carl@second.example', account.carl.email].sort())
  await tellAgain(account, 'contact.address_changed', 'notice')
  expect(await noticesIn(post)).toHaveLength(2)
  for (const { mail } of post.received()) {
    expect(mail.text).toContain('carl@second.example')
    expect(mail.headers.find(({ key }) => key === 'x-guichet-credential')).toBeUndefined()
  }
})

test('an account of before the notice was shipped receives its template with the first one', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)
  await account.as(account.ada, async ({ db }) => {
    await db.deleteFrom('email_templates').where('builtin', '=', 'address_changed').execute()
    const named = { name: 'Adresse de connexion modifiée' }
    await db.updateTable('email_templates').set(named).where('builtin', '=', 'ticket_received').execute()
  })

  await choose(account, 'carl@second.example')
  expect(await noticesIn(post)).toHaveLength(2)
})

test('who never had access, or is archived, is told nothing; the same address again changes nothing', async () => {
  const account = await openAccount()
  const { request, tess, carl } = account
  const post = await openPost(account)

  await choose(account, 'carl@second.example')
  await request(tess, 'POST', `/contacts/${carl.id}/credentials`, { method: 'temporary-show' })
  await choose(account, 'CARL@second.example')
  await request(tess, 'PATCH', `/contacts/${carl.id}`, { archived: true })
  await choose(account, 'carl@third.example')

  expect(await noticesIn(post)).toEqual([])
  expect((await account.trail()).filter((name) => name === 'contact.address_changed')).toHaveLength(2)
})

test('mail that waited for the former address leaves for the new one alone', async () => {
  const account = await openAccount()
  const { request, tess, carl } = account
  const post = await openPost(account)
  await request(tess, 'POST', `/contacts/${carl.id}/credentials`, { method: 'temporary-mail' })
  await choose(account, 'carl@second.example', false)

  await post.work()
  const credentials = post.received().filter((mail) => mail.header('x-guichet-credential').length > 0)
  expect(credentials.map(({ to }) => to)).toEqual([['carl@second.example']])
  expect((await request(tess, 'GET', `/contacts/${carl.id}`)).body).toMatchObject({ otherEmails: [] })
})

test('Z4: of three addresses chosen at once one is primary, and the others stay further ones', async () => {
  const account = await openAccount()
  const { request, tess, carl } = account

  const answers = await Promise.all(['a', 'b', 'c'].map((name) => choose(account, `${name}@new.example`)))
  const { body } = await request(tess, 'GET', `/contacts/${carl.id}`)

  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  const { email, otherEmails } = body as { email: string; otherEmails: string[] } // as the contract says
  expect([email, ...otherEmails].sort()).toEqual(
    ['a@new.example', 'b@new.example', 'c@new.example', carl.email].sort(),
  )
})

test('addresses have an end', async () => {
  const account = await openAccount()
  for (let number = 1; number < 20; number += 1)
    expect((await add(account, `carl${number}@new.example`)).status).toBe(201)

  expect(await add(account, 'carl20@new.example')).toMatchObject({
    status: 409,
    body: { code: 'too_many_addresses' },
  })
})
