import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { credentialsIn, linkIn, openPost, outboxOf } from '#test/mail-out.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

const own = 'trois bouées orange'

const hand = (account: TestAccount, { id }: Person, method: string, by: Person = account.tess) =>
  account.request(by, 'POST', `/contacts/${id}/credentials`, { method })
const access = async (account: TestAccount, { id }: Person) =>
  (await account.request(account.tess, 'GET', `/contacts/${id}/access`)).body

test('8.2.12: a technician is shown a temporary password once, which lets the contact in beside the own one', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, own)

  const { status, body } = await hand(account, account.carl, 'temporary-show')

  expect(status).toBe(201)
  expect(body).toMatchObject({ mail: null, expiresAt: expect.any(String) })
  const { password } = body as { password: string }
  expect(await signInPortal(account, account.carl.email, password)).toMatchObject({ status: 200 })
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
  expect(await outboxOf(account)).toEqual([])
  expect(await account.trail()).toEqual(expect.arrayContaining(['credentials.issued', 'credentials.shown']))
  expect(JSON.stringify(await access(account, account.carl))).not.toContain(password)
})

test('a technician has a temporary password mailed; the panel says how it stands at each step', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  expect(await access(account, account.carl)).toMatchObject({ state: 'never_sent', issues: [] })

  const { status, body } = await hand(account, account.carl, 'temporary-mail')
  expect({ status, body }).toMatchObject({ status: 201, body: { password: null, mail: { state: 'queued' } } })
  expect(await access(account, account.carl)).toMatchObject({ state: 'never_sent', issues: [] })

  await post.work()
  const mail = post.only()
  expect(mail.header('x-guichet-kind')).toEqual(['reset'])
  expect(await access(account, account.carl)).toMatchObject({
    state: 'sent',
    expiresAt: expect.any(String),
    issues: [{ cause: 'technician', form: 'temporary_password', technician: 'Tess' }],
  })

  const { username, password } = credentialsIn(mail)
  const { cookie } = await signInPortal(account, username, password)
  expect(await access(account, account.carl)).toMatchObject({ state: 'choosing' })

  await portalCall(account, 'PUT', '/password', { cookie, body: { password: own } })
  expect(await access(account, account.carl)).toMatchObject({ state: 'active', expiresAt: null })
})

test('a link activates the access of who never had a password, and resets it of who has', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.maud, own)

  await hand(account, account.carl, 'link')
  await hand(account, account.maud, 'link')
  await post.work()

  const to = (person: Person) => post.received().find(({ to: [address] }) => address === person.email)
  const [carl, maud] = [to(account.carl), to(account.maud)].map((mail) => (mail ? linkIn(mail) : ''))
  expect(carl).toMatch(/\/welcome#[\w-]{43}$/)
  expect(maud).toMatch(/\/reset#[\w-]{43}$/)
  expect(await access(account, account.carl)).toMatchObject({ state: 'sent' })
  const token = carl?.split('#')[1]
  expect(
    await portalCall(account, 'POST', '/activation', { body: { token, password: 'quatre vélos mauves' } }),
  ).toMatchObject({ status: 200, body: { username: account.carl.email } })
  expect(await signInPortal(account, account.carl.email, 'quatre vélos mauves')).toMatchObject({
    status: 204,
  })
})

const handOverLinks = async (account: TestAccount) => {
  const { body } = await account.request(account.ada, 'GET', '/settings/email')
  const settings = { ...(body as object), passwordSnippet: 'activation_link', temporaryPasswordHours: 5 }
  expect(await account.request(account.ada, 'PUT', '/settings/email', settings)).toMatchObject({
    status: 200,
    body: { passwordSnippet: 'activation_link', version: 2 },
  })
}

test('Q-01: where the account hands over links, the password snippet is one, under a label that says so', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await handOverLinks(account)

  await hand(account, account.carl, 'temporary-mail')
  await post.work()

  const mail = post.only()
  expect(mail.header('x-guichet-credential')).toEqual(['link'])
  expect(mail.mail.text).toMatch(/^Lien d'activation du portail\u00A0: \S+\/welcome#[\w-]{43}$/m)
  expect(mail.mail.text).not.toContain('Mot de passe provisoire')
  expect(await access(account, account.carl)).toMatchObject({
    state: 'sent',
    issues: [{ form: 'link' }],
  })
  const hours = await account.asSystem(({ db }) =>
    db.selectFrom('portal_links').select(['created_at', 'expires_at']).executeTakeFirstOrThrow(),
  )
  expect(hours.expires_at.getTime() - hours.created_at.getTime()).toBe(5 * 3_600_000)
  const token = /#([\w-]{43})$/m.exec(mail.mail.text ?? '')?.[1]
  expect(
    await portalCall(account, 'POST', '/activation', { body: { token, password: 'quatre vélos mauves' } }),
  ).toMatchObject({ status: 200 })
})

test('Q-01: a quick reply with the password hands over a link, too; what is shown stays a password', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await handOverLinks(account)
  await account.request(account.carl, 'POST', '/portal/tickets', {
    title: 'Accès',
    body: 'Merci de les envoyer.',
  })
  const { items } = (await account.request(account.tess, 'GET', '/quick-replies')).body as {
    items: { id: string; builtin: string | null }[]
  }

  await account.request(account.tess, 'POST', '/tickets/1/messages', {
    body: '',
    visibility: 'public',
    quickReplyId: items.find(({ builtin }) => builtin === 'portal_credentials')?.id,
  })
  await post.work()

  const mail = post.received().find(({ to: [address] }) => address === account.carl.email)
  expect(mail?.mail.text).toMatch(/Lien d'activation du portail\s: \S+\/welcome#[\w-]{43}/)
  const shown = await hand(account, account.carl, 'temporary-show')
  expect((shown.body as { password: string }).password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){4}$/)
})

test('8.2.17: whoever has credentials sent in another’s name locks nobody out', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await givePassword(account, account.carl, own)

  await hand(account, account.carl, 'temporary-mail')
  await post.work()

  expect(post.only().to).toEqual([account.carl.email])
  expect(await signInPortal(account, account.carl.email, own)).toMatchObject({ status: 204 })
})

test('a suspended or archived contact is given nothing, with the reason', async () => {
  const account = await openAccount()
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)
  await account.request(account.tess, 'PATCH', `/contacts/${account.maud.id}`, { archived: true })

  for (const method of ['link', 'temporary-mail', 'temporary-show']) {
    expect(await hand(account, account.carl, method)).toMatchObject({
      status: 409,
      body: { code: 'access_disabled' },
    })
    expect(await hand(account, account.maud, method)).toMatchObject({
      status: 409,
      body: { code: 'contact_archived' },
    })
  }
  expect(await outboxOf(account)).toEqual([])
})

test('a contact cannot hand out credentials, and another account’s contact does not exist; no address can be given', async () => {
  const account = await openAccount()
  const other = await openAccount()
  const post = await openPost(account)

  expect(await hand(account, account.carl, 'link', account.maud)).toMatchObject({ status: 401 })
  expect(await hand(account, other.carl, 'link')).toMatchObject({ status: 404 })
  expect(await hand(account, account.carl, 'carrier-pigeon')).toMatchObject({ status: 422 })
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/credentials`, {
    method: 'link',
    to: 'evil@evil.test',
    address: 'evil@evil.test',
    recipient: 'evil@evil.test',
  })
  await post.work()

  expect(post.only().to).toEqual([account.carl.email])
})

test('a technician who presses twice sends one mail, and is told', async () => {
  const account = await openAccount()
  const post = await openPost(account)

  const answers = await Promise.all([1, 2].map(() => hand(account, account.carl, 'temporary-mail')))
  await post.work()

  const states = answers.map(({ body }) => (body as { mail: { state: string } }).mail.state)
  expect(states.sort()).toEqual(['already_sent', 'queued'])
  expect(post.received()).toHaveLength(1)
})
