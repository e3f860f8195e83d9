import PostalMime from 'postal-mime'
import { expect, test } from 'vitest'

import { act } from '#platform/context.ts'
import { openAccount, type Person, type TestAccount } from '#test/account.ts'
import { openPost, outboxOf } from '#test/mail-out.ts'
import { signInPortal } from '#test/portal.ts'

import { downloadMail } from './downloading.ts'
import { queueMail } from './queueing.ts'

/** An installation without a relay, its database the same. */
const without = ({ house, id }: TestAccount) => {
  const noRelay = { ...house, hasRelay: false }
  return {
    queue: (contact: Person) =>
      act(noRelay, { kind: 'system', accountId: id }, (ctx) =>
        queueMail(ctx, {
          kind: 'welcome',
          contactId: contact.id,
          template: { builtin: 'portal_credentials' },
          trust: null,
          cause: 'welcome',
        }),
      ),
    download: (by: Person, mailId: string) =>
      act(noRelay, { kind: 'technician', accountId: id, id: by.id }, (ctx) => downloadMail(ctx, mailId)),
  }
}

test('where no relay is set, an administrator carries a message by hand, once, and that is its delivery', async () => {
  const account = await openAccount()
  const { queue, download } = without(account)
  const { id, state } = await queue(account.carl)
  expect(state).toBe('waiting_for_relay')

  const file = await download(account.ada, id)

  expect(file).toMatchObject({ mediaType: 'message/rfc822', name: expect.stringMatching(/\.eml$/) })
  const mail = await PostalMime.parse(file.bytes)
  expect(mail.to).toEqual([{ name: '', address: account.carl.email }])
  const password = /^Mot de passe provisoire\s*:\s*(\S+)$/m.exec(mail.text ?? '')?.[1] ?? ''
  expect(await signInPortal(account, account.carl.email, password)).toMatchObject({ status: 200 })
  expect(await outboxOf(account)).toMatchObject([{ state: 'sent', reason: 'downloaded', sealed: false }])
  expect(JSON.stringify(await outboxOf(account))).not.toContain(password)
  expect(await account.trail()).toEqual(
    expect.arrayContaining(['mail.downloaded', 'credentials.issued', 'credentials.sent']),
  )
  await expect(download(account.ada, id)).rejects.toMatchObject({ status: 409, code: 'mail_not_waiting' })
})

test('two who download at once: one has the message', async () => {
  const account = await openAccount()
  const { queue, download } = without(account)
  const { id } = await queue(account.carl)

  const results = await Promise.allSettled([download(account.ada, id), download(account.ada, id)])

  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
})

test('a technician cannot download a message, nor anybody where a relay is set', async () => {
  const account = await openAccount()
  const post = await openPost(account)
  const { id } = await without(account).queue(account.carl)

  expect(await account.request(account.tess, 'POST', `/outbox/${id}/download`)).toMatchObject({ status: 403 })
  expect(await account.request(account.ada, 'POST', `/outbox/${id}/download`)).toMatchObject({
    status: 409,
    body: { code: 'relay_configured' },
  })
  expect(post.received()).toEqual([])
})
