import { expect, test } from 'vitest'

import { openAccount, type TestAccount } from '#test/account.ts'
import { credentialsIn, openPost, type Post } from '#test/mail-out.ts'
import { givePassword, portalCall, signInPortal } from '#test/portal.ts'

const own = 'trois bouées orange'

async function chooseAfterTemporary(account: TestAccount, post: Post) {
  await account.request(account.tess, 'POST', `/contacts/${account.carl.id}/credentials`, {
    method: 'temporary-mail',
  })
  await post.work()
  const { password = '' } = credentialsIn(post.only())
  const { cookie } = await signInPortal(account, account.carl.email, password)
  await portalCall(account, 'PUT', '/password', { cookie, body: { password: own } })
  await post.work()
  return post.received().map((mail) => mail.header('x-guichet-kind')[0])
}

test('the first own password sends nothing: it answers the mail that has just come', async () => {
  const account = await openAccount()

  expect(await chooseAfterTemporary(account, await openPost(account))).toEqual(['reset'])
})

test('an own password that replaces another is told to its contact', async () => {
  const account = await openAccount()
  await givePassword(account, account.carl, 'cinq pommes rouges')

  expect(await chooseAfterTemporary(account, await openPost(account))).toEqual(['reset', 'notice'])
})
