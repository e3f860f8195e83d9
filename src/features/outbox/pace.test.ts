import { expect, onTestFinished, test, vi } from 'vitest'

import type { Context } from '#platform/context.ts'
import { openRelay } from '#platform/mail/relay.ts'
import { openAccount, type TestAccount } from '#test/account.ts'
import { withZone } from '#test/mail-in.ts'
import { outboxOf } from '#test/mail-out.ts'
import { drainQueue } from '#test/queue.ts'
import { openScriptedRelay, type Script } from '#test/scripted-relay.ts'

import { deliverMail } from './delivering.ts'
import { atOnceADomain } from './pace.ts'
import { queueMail } from './queueing.ts'

const queue = (account: TestAccount, contactId: string) =>
  account.asSystem((ctx) =>
    queueMail(ctx, {
      kind: 'rule',
      contactId,
      template: { builtin: 'password_changed' },
      trust: null,
      cause: 'rule',
    }),
  )

async function stage(script: Script) {
  const account = await openAccount()
  const server = await openScriptedRelay(script)
  const relay = openRelay(server.url)
  onTestFinished(() => relay.close())
  const outside = { ...withZone(), relay }
  const begin = Object.assign(<R>(work: (ctx: Context) => Promise<R>) => account.asSystem(work), {
    accountId: account.id,
  })
  return {
    account,
    server,
    relay,
    deliver: (id: string) => deliverMail.perform(begin, { id }, outside),
    work: () => drainQueue(account.house, outside),
  }
}

const fates = async (account: TestAccount) =>
  (await outboxOf(account)).map(({ state, reason }) => [state, reason])

test('F9: no more than two mails at once leave for one domain, and all of them leave', async () => {
  const { account, server, deliver, work } = await stage({ dripMs: 5 })
  const ids = []
  for (let number = 0; number < 8; number += 1)
    ids.push((await queue(account, (number % 2 ? account.carl : account.maud).id)).id)

  await Promise.all(ids.map(deliver))
  await work()

  expect(server.most(account.acme.domain)).toBe(atOnceADomain)
  expect(server.recipients).toHaveLength(8)
  expect(new Set((await fates(account)).map(([state]) => state))).toEqual(new Set(['sent']))
})

test('F9: a relay that is given mails as they come is seen to have more at once', async () => {
  const { account, server, relay } = await stage({ dripMs: 5 })

  await Promise.all(
    Array.from({ length: 6 }, (_, number) =>
      relay.send({
        envelopeFrom: account.supportAddress,
        envelopeTo: account.carl.email,
        messageId: `<${number}@kerbel.test>`,
        date: new Date(),
        from: { name: 'Kerbel', address: account.supportAddress },
        replyTo: null,
        inReplyTo: null,
        references: [],
        subject: 'At once',
        html: '',
        text: '',
        headers: {},
        files: [],
      }),
    ),
  )

  expect(server.most(account.acme.domain)).toBeGreaterThan(atOnceADomain)
})

test('F9: a domain that does not answer delays no other, and whoever died with a mail takes no room', async () => {
  const { account, server, deliver } = await stage({
    content: (recipient) => (recipient.includes('@acme-') ? 'freeze' : undefined),
  })
  const ids = []
  for (const { id } of [account.carl, account.maud, account.carl, account.mallory])
    ids.push((await queue(account, id)).id)
  const [first = '', second = '', third = '', other = ''] = ids

  const held = [deliver(first), deliver(second)]
  await vi.waitFor(() => expect(server.most(account.acme.domain)).toBe(atOnceADomain))
  await deliver(third)
  await deliver(other)
  expect(server.recipients).toEqual([account.mallory.email])
  expect((await fates(account))[2]).toEqual(['queued', 'domain_busy'])

  // The queue gives a job to somebody else when its worker is gone.
  await deliver(first)
  expect((await fates(account))[0]).toEqual(['sending', 'sender_lost'])
  server.play({})
  await deliver(third)
  expect((await fates(account))[2]).toEqual(['sent', null])

  await server.close()
  await Promise.all(held)
})

test('F9: a domain that answers 451 has its mails tried later, not all at one moment, and delays no other', async () => {
  const { account, server, work } = await stage({
    recipients: (address) => (address.includes('@acme-') ? '451 4.7.1 greylisted' : undefined),
  })
  for (const { id } of [account.carl, account.maud, account.carl, account.mallory]) await queue(account, id)
  await work()

  expect(server.recipients).toEqual([account.mallory.email])
  const mails = (await outboxOf(account)).slice(0, 3)
  expect(mails).toMatchObject(
    Array(3).fill({ state: 'deferred', reason: 'deferred', error: '451 4.7.1 greylisted' }),
  )
  const waits = mails.map(({ due_at }) => due_at.getTime() - Date.now())
  expect(Math.min(...waits)).toBeGreaterThan(30_000)
  expect(Math.max(...waits)).toBeLessThan(80_000)
  expect(new Set(waits.map((each) => Math.round(each / 10))).size).toBe(3)
  expect(await account.request(account.tess, 'GET', '/outbox?state=deferred')).toMatchObject({
    body: { items: Array(3).fill({ state: 'deferred', dueAt: expect.any(String) }) },
  })
})
