import { get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { endSessionsOf, openSession } from '#features/sessions/index.ts'
import { connectionOf } from '#platform/database/logins.ts'
import { type Live, listen } from '#platform/http/live.ts'
import { openLog } from '#platform/log.ts'
import { house, installation, openAccount, type Person, type TestAccount } from '#test/account.ts'
import { newWebServer } from '#test/web.ts'

let live: Live
let web: FastifyInstance

beforeAll(async () => {
  live = await listen(connectionOf(installation, 'app'), openLog('silent'))
  web = await newWebServer(house, { live })
  await web.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(async () => {
  await live.close()
  await web.close()
})

type Heard = { name: string; ticket: string | null; contact: string | null }

/** What a page of this person hears, one by one; who signs in meanwhile is left out. */
async function follow(account: TestAccount, person: Person): Promise<() => Promise<Heard | 'over'>> {
  const realm = person.kind === 'technician' ? 'console' : 'portal'
  const { token } = await account.asSystem((ctx) =>
    openSession(ctx, {
      realm,
      personId: person.id,
      remembered: false,
      clientAddress: '192.0.2.1',
      userAgent: '',
    }),
  )
  const { port } = web.server.address() as AddressInfo // it listens on a port, not on a path
  const path = realm === 'portal' ? '/api/v1/portal/live' : '/api/v1/live'
  const headers = { host: account.host, cookie: `__Host-guichet-${realm}=${token}` }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, resolve).on('error', reject)
  })
  expect(response.statusCode).toBe(200)
  const lines = createInterface(response)[Symbol.asyncIterator]()
  return async () => {
    for (;;) {
      const { value, done } = await lines.next()
      if (done) return 'over'
      if (value.startsWith('data: ') && !value.includes('"session.')) return JSON.parse(value.slice(6))
    }
  }
}

const raise = async (account: TestAccount, person = account.carl) => {
  const { body } = await account.request(person, 'POST', '/portal/tickets', {
    title: 'VPN',
    body: 'Il se coupe.',
  })
  return body as { id: string; number: number } // what the contract answers
}

/** What was told before a page follows, it does not hear. */
const hears = (name: string, { id }: TestAccount) =>
  new Promise<void>((resolve) => {
    const leave = live.follow(
      (change) => {
        if (change.name !== name || change.account !== id) return
        leave()
        resolve()
      },
      () => {},
    )
  })

const say = (account: TestAccount, number: number, visibility: string) =>
  account.request(account.tess, 'POST', `/tickets/${number}/messages`, { body: 'Mots', visibility })

test('a page hears of a ticket as soon as it changes; a contact’s hears nothing of a note', async () => {
  const account = await openAccount()
  const told = hears('ticket.opened', account)
  const { id, number } = await raise(account)
  await told
  const [tess, carl, maud] = [
    await follow(account, account.tess),
    await follow(account, account.carl),
    await follow(account, account.maud),
  ]

  await say(account, number, 'internal')
  await say(account, number, 'public')

  expect(await tess()).toEqual({ name: 'ticket.noted', ticket: id, contact: account.carl.id })
  expect(await tess()).toMatchObject({ name: 'ticket.replied', ticket: id })
  expect(await carl()).toMatchObject({ name: 'ticket.replied', ticket: id })
  expect(await maud()).toMatchObject({ name: 'ticket.replied', ticket: id })
})

test('Z1: a page hears nothing of another organization’s tickets, nor of another account’s', async () => {
  const [account, other] = [await openAccount(), await openAccount()]
  const [mallory, otto] = [await follow(account, account.mallory), await follow(other, other.tess)]

  await raise(account)
  const own = await raise(account, account.mallory)
  const theirs = await raise(other)

  expect(await mallory()).toMatchObject({ name: 'ticket.opened', ticket: own.id })
  expect(await otto()).toMatchObject({ name: 'ticket.opened', ticket: theirs.id })
})

test('A3: a page that follows is cut off when its session ends', async () => {
  const account = await openAccount()
  const carl = await follow(account, account.carl)

  await account.asSystem((ctx) => endSessionsOf(ctx, 'portal', account.carl.id))

  expect(await carl()).toBe('over')
})
