import { expect, test } from 'vitest'

import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { credentialsIn, openPost, switchOn } from '#test/mail-out.ts'
import { portalCall, signInPortal } from '#test/portal.ts'

import type { Handover } from './contract.ts'

type Page = { items: Handover[]; next: string | null }

const log = async (account: TestAccount, { id }: Person, page = '') =>
  (await account.request(account.tess, 'GET', `/contacts/${id}/handovers${page}`)).body as Page // as the contract says
const kindsOf = ({ items }: Page) => items.map(({ kind }) => kind)

test('the log tells of each mail how, by whom, and what became of it, with the words of the server', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/credentials`, {
    method: 'temporary-mail',
  })
  expect((await log(account, account.carl)).items).toMatchObject([
    { kind: 'mail', by: 'Tess', mail: { cause: 'technician', form: 'temporary-password', state: 'queued' } },
  ])

  await post.work()
  const { password } = credentialsIn(post.only())
  const whole = await log(account, account.carl)

  expect(whole.items).toMatchObject([
    {
      kind: 'mail',
      mail: {
        template: 'Identifiants du portail',
        recipient: account.carl.email,
        state: 'sent',
        relayWords: expect.stringMatching(/^250/),
        settledAt: expect.any(String),
      },
    },
  ])
  expect(JSON.stringify(whole)).not.toContain(password)
})

test('shown once, a sign-in with it, an own password, revocation and suspension each have their line', async () => {
  const account = await openAccount()
  const { body } = await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/credentials`, {
    method: 'temporary-show',
  })
  const { password } = body as { password: string } // as the contract says
  const { cookie } = await signInPortal(account, account.carl.email, password)
  await portalCall(account, 'PUT', '/password', { cookie, body: { password: 'trois bouées orange' } })
  await account.request(account.tess, 'DELETE', `/contacts/${account.carl.id}/credentials`, {
    endOwnPassword: true,
  })
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/suspension`)

  const page = await log(account, account.carl)

  expect(kindsOf(page)).toEqual(
    expect.arrayContaining([
      'shown',
      'signed_in_temporary',
      'chosen',
      'password_revoked',
      'revoked',
      'suspended',
    ]),
  )
  expect(page.items.find(({ kind }) => kind === 'shown')).toMatchObject({ by: 'Tess', mail: null })
  expect(JSON.stringify(page)).not.toContain(password)
})

test('where no mail was made the log says why', async () => {
  const account = await openAccount()
  const add = async (email: string, sendWelcomeEmail: boolean) => {
    const { body } = await account.request(account.tess, 'POST', '/contacts', { email, sendWelcomeEmail })
    return body as Person // as the contract says
  }
  const off = await add('noe@new.example', true)
  const unwanted = await add('zoe@new.example', false)
  await switchOn(account, 'welcome_mail')
  const welcomed = await add('lea@new.example', true)
  await account.work()
  await account.request(account.tess, 'POST', `/contacts/${off.id}/suspension`)
  await portalCall(account, 'POST', '/forgotten-password', { body: { username: off.email } })
  await account.work()

  expect((await log(account, off)).items).toMatchObject([
    { kind: 'withheld', reason: 'access_disabled' },
    { kind: 'suspended' },
    { kind: 'not_welcomed', reason: 'welcome_off' },
  ])
  expect((await log(account, unwanted)).items).toMatchObject([
    { kind: 'not_welcomed', reason: 'welcome_not_wanted' },
  ])
  expect(kindsOf(await log(account, welcomed))).toEqual(['mail'])
})

test('the log is read in pages, by technicians of the account alone', async () => {
  const account = await openAccount()
  const other = await openAccount()
  for (let turn = 0; turn < 3; turn++)
    await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/credentials`, {
      method: turn === 1 ? 'link' : 'temporary-show',
    })

  const first = await log(account, account.carl, '?limit=2')
  const second = await log(account, account.carl, `?limit=2&after=${first.next}`)

  expect([...kindsOf(first), ...kindsOf(second)]).toEqual(['shown', 'mail', 'shown'])
  expect(second.next).toBeNull()
  const path = `/contacts/${account.carl.id}/handovers`
  expect(await account.request(other.tess, 'GET', path)).toMatchObject({ status: 401 })
  expect(await other.request(other.tess, 'GET', path)).toMatchObject({ status: 404 })
  expect(await account.request(account.carl, 'GET', path)).toMatchObject({ status: 401 })
})
