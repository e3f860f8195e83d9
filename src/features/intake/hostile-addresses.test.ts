import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { deliver, ledgerOf, mailOf } from '#test/mail-in.ts'
import { openPost, type Post, switchOn } from '#test/mail-out.ts'

/** What stands where one address of victim.test belongs. Whoever reads evil.test out of it writes to a stranger. */
const forms = [
  '"attacker@evil.test x"@victim.test',
  'v@victim.test, evil@evil.test',
  'v@victim.test; evil@evil.test',
  'v@victim.test evil@evil.test',
  'v@victim.test\tevil@evil.test',
  'v@victim.test\u2028evil@evil.test',
  'v@victim.test> <evil@evil.test',
  '<v@victim.test> <evil@evil.test>',
  '<evil@evil.test> <v@victim.test>',
  '<v@victim.test',
  'v@victim.test>',
  '<<v@victim.test>>',
  '<>',
  '<v@victim.test>evil@evil.test',
  'g:evil@evil.test;',
  'g:v@victim.test, evil@evil.test;',
  'g:h:evil@evil.test;;',
  'undisclosed-recipients:;',
  '<@evil.test:v@victim.test>',
  '@evil.test:v@victim.test',
  '<@evil.test,@other.test:v@victim.test>',
  'v@victim.test\0@evil.test',
  'v\0@victim.test',
  'v@victim.test\0',
  'v@victim.test\x01',
  'v%evil.test@victim.test',
  'evil.test!v@victim.test',
  'v@evil.test@victim.test',
  'v@victim.test@evil.test',
  'v\\@evil.test@victim.test',
  'v@evil.test\\@victim.test',
  '"v"@victim.test',
  '"v\\"@evil.test,"@victim.test',
  '" "@victim.test',
  '""@victim.test',
  'v @victim.test',
  'v@ victim.test',
  'v@victim.test (evil@evil.test)',
  '(evil@evil.test) v@victim.test',
  'v(evil@evil.test)@victim.test',
  'v@(evil.test)victim.test',
  'v@victim.test(',
  'v@victim.test)',
  '(\\) <evil@evil.test>) <v@victim.test>',
  '"<evil@evil.test>," <v@victim.test>',
  '"a\\" <evil@evil.test>, \\"" <v@victim.test>',
  '"a <evil@evil.test>, b" <v@victim.test',
  '=?utf-8?q?evil=40evil.test?=@victim.test',
  '=?utf-8?q?evil=40evil.test=3e=00?=v@victim.test',
  '=?utf-8?b?ZXZpbEBldmlsLnRlc3Q=?= <v@victim.test>',
  '=?utf-8?q?=3Cevil=40evil.test=3E?=',
  '=?utf-8?q?v=40victim.test=2C_evil=40evil.test?=',
  '=?utf-8?q?a=0D=0ABcc=3A_evil=40evil.test?= <v@victim.test>',
  'v@victim.test%0d%0aBcc:evil@evil.test',
  'v@victim.test\r',
  '\u202etset.live@live\u202c@victim.test',
  'v@victim\u3002test',
  'v@\uff56ictim.test',
  'v\uff20victim.test',
  'v@vi\u00adctim.test',
  'v@vi\u200bctim.test',
  'v@víctim.test',
  'v@[127.0.0.1]',
  'v@[IPv6:::1]',
  'v@127.0.0.1',
  'v@.victim.test',
  'v@victim..test',
  'v@-victim.test',
  'v@victim-.test',
  'v@vic_tim.test',
  '.v@victim.test',
  'v.@victim.test',
  'v..v@victim.test',
  'v@',
  '@victim.test',
  '',
  'v',
  'mailto:v@victim.test?bcc=evil@evil.test',
  'mailto:v@victim.test',
  'v@victim.test/../evil.test',
  'v@victim.test#@evil.test',
  'v@victim.test:25',
  'v@victim.test?bcc=evil@evil.test',
  'V@VICTIM.TEST',
  'v@victim.test',
  `${'a'.repeat(65)}@victim.test`,
  `v@${'a'.repeat(64)}.victim.test`,
  `v@${'a.'.repeat(130)}victim.test`,
  `${'('.repeat(50_000)}v@victim.test${')'.repeat(50_000)}`,
  `${'g:'.repeat(50_000)}evil@evil.test${';'.repeat(50_000)}`,
  `${'"'.repeat(50_000)} v@victim.test`,
  `${'<'.repeat(50_000)}v@victim.test`,
  `${'@'.repeat(50_000)}victim.test`,
  `v@victim.test${' ,'.repeat(25_000)}`,
]
/** A header of its own is what these want to be. */
const breaking = [
  'v@victim.test\r\nBcc: evil@evil.test',
  'v@victim.test\nX-Injected: 1',
  'v@victim.test\r\n\r\nx',
]
const names = [
  '\r\nBcc: evil@evil.test',
  'A\nX-Injected: 1',
  '"<evil@evil.test>,',
  'A, evil@evil.test',
  '=?utf-8?q?=0D=0ABcc:_evil@evil.test?=',
  '\u2028Bcc: evil@evil.test',
  '{[Mot de passe]}',
  '\0"',
]

const mayBe = /^[a-z0-9.#$&'*+/=?^_`{|}~-]+@(?:victim\.test|xn--vctim-zsa\.test|víctim\.test)$/i

async function eagerAccount() {
  const account = await openAccount()
  await switchOn(account, 'welcome_mail', 'ticket_received_mail')
  const budgets = { filed_mails_per_client_hour: 1000, new_contacts_per_client_hour: 1000 }
  expect((await account.request(account.ada, 'PUT', '/settings/budgets', { budgets })).status).toBeLessThan(
    300,
  )
  return { account, post: await openPost(account) }
}

/** What left for somebody it should not have, or with a header that nobody here wrote. */
const strays = (post: Post) =>
  post.received().flatMap((each) => {
    const head = each.raw.slice(0, each.raw.indexOf('\r\n\r\n'))
    const told = (each.mail.to ?? []).map(({ address = '' }) => address)
    const astray = each.to.length !== 1 || ![...each.to, ...told].every((address) => mayBe.test(address))
    return astray || /^(?:x-injected|bcc|cc):/im.test(head) ? [`${each.to}: ${head.slice(0, 300)}`] : []
  })

const contactsOf = async (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('contact_addresses')
      .select('address')
      .where('address', 'not like', `%${account.host}`)
      .execute(),
  )

test('E4: an odd address in From is set aside with a reason, or read as the one person it names', async () => {
  const { account, post } = await eagerAccount()
  for (const from of [...forms, ...breaking])
    expect(await deliver(account, { raw: mailOf({ from }) }), from.slice(0, 80)).toMatch(/^250/)
  await post.work()

  const ledger = await ledgerOf(account)
  const filed = ledger.filter(({ state }) => state === 'filed')
  console.log(
    `E4: ${ledger.length} forms in From: ${filed.length} read, ${ledger.length - filed.length} set aside; ${post.received().length} mails left`,
  )
  expect(ledger.length).toBe(forms.length + breaking.length)
  expect(ledger.filter(({ state, reason }) => state !== 'filed' && (state !== 'held' || !reason))).toEqual([])
  expect(
    filed.map(({ from_address }) => from_address).filter((address) => !mayBe.test(address ?? '')),
  ).toEqual([])
  expect(post.received().length).toBeGreaterThan(0)
  expect(strays(post)).toEqual([])
  expect((await contactsOf(account)).filter(({ address }) => /evil/i.test(address))).toEqual([])
}, 120_000)

test('E4: an odd address over the API is refused with a reason, or stored as the plain one it is', async () => {
  const { account, post } = await eagerAccount()
  const answers: { form: string; status: number; body: unknown }[] = []
  for (const form of [...forms, ...breaking]) {
    const { status, body } = await account.request(account.tess, 'POST', '/contacts', { email: form })
    answers.push({ form: form.slice(0, 80), status, body })
  }
  for (const [at, firstName] of names.entries()) {
    const email = `name${at}@victim.test`
    const { status, body } = await account.request(account.tess, 'POST', '/contacts', { email, firstName })
    answers.push({ form: firstName, status, body })
  }
  await post.work()

  const stored = answers.filter(({ status }) => status < 300)
  console.log(
    `E4: ${answers.length} forms over the API: ${stored.length} stored, ${answers.length - stored.length} refused; ${post.received().length} mails left`,
  )
  expect(answers.filter(({ status }) => status >= 300 && ![400, 409, 413, 422].includes(status))).toEqual([])
  expect(
    answers.filter(({ status, body }) => status >= 300 && !(body as { code?: string } | null)?.code), // an error's own form
  ).toEqual([])
  expect(
    stored.filter(({ body }) => !mayBe.test((body as { email: string }).email)), // a contact, as the API answers it
  ).toEqual([])
  expect(post.received().length).toBeGreaterThan(0)
  expect(strays(post)).toEqual([])
}, 120_000)

test('E4: a mail that leaves for somebody else would be seen', async () => {
  const { account, post } = await eagerAccount()
  await deliver(account, { raw: mailOf({ from: 'evil@evil.test' }) })
  await post.work()

  expect(strays(post).length).toBeGreaterThan(0)
})
