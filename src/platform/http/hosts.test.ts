import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { house, openAccount, type TestAccount } from '#test/account.ts'
import { newWebServer, webServer } from '#test/web.ts'

const own = 'portal.guichet.test' // of the public address that the tests' house is given

let home: TestAccount

const makeHome = (is: boolean) =>
  home.asSystem(({ db }) => db.updateTable('accounts').set({ home: is }).where('id', '=', home.id).execute())

beforeAll(async () => {
  home = await openAccount()
  await makeHome(true)
})
afterAll(() => makeHome(false))

const ask = async (headers: Record<string, string>, url = '/api/v1/console/setup') => {
  const web = await webServer(house)
  return web.inject({ method: 'GET', url, headers })
}

test('A5: the host of the public address and configured host names are answered', async () => {
  const account = await openAccount()

  expect((await ask({ host: own })).statusCode).toBe(200)
  expect((await ask({ host: `${own}:8443` })).statusCode).toBe(200)
  expect((await ask({ host: account.host.toUpperCase() })).statusCode).toBe(200)
})

test.each([
  'evil.test',
  'portal.guichet.test.evil.test',
  'evil.test:443',
  '127.0.0.1',
  'localhost',
  '',
  'portal.guichet.test@evil.test',
])('A5: a request for %j is misdirected, whatever it asks for', async (host) => {
  for (const url of ['/', '/sign-in', '/console/sign-in', '/api/v1/console/setup', '/api/v1/nothing']) {
    const answer = await ask({ host }, url)
    expect(answer.statusCode, url).toBe(421)
    expect(answer.json(), url).toMatchObject({ code: 'unknown_host' })
  }
})

test.each([
  { 'x-forwarded-host': 'evil.test' },
  { forwarded: 'host=evil.test' },
  { 'x-host': 'evil.test' },
  { 'x-original-url': '/console' },
])('A5: %j changes nothing', async (header) => {
  const [plain, tricked] = [await ask({ host: own }), await ask({ host: own, ...header })]

  expect(tricked.statusCode).toBe(plain.statusCode)
  expect(tricked.body).toBe(plain.body)
})

test('A5: probes answer whoever runs the machine, by any name', async () => {
  for (const url of ['/healthz', '/readyz'])
    expect((await ask({ host: '10.0.0.7:3000' }, url)).statusCode).toBe(200)
})

test('A5: two Host lines, or a whole address in the request line, are no way in', async () => {
  const web = await newWebServer(house)
  await web.listen({ port: 0, host: '127.0.0.1' })
  const { port } = web.server.address() as { port: number } // a server that listens has one
  const say = async (...lines: string[]) => {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`)
    return Number((await text(socket)).split(' ')[1])
  }

  expect(await say('GET /api/v1/console/setup HTTP/1.1', `Host: ${own}`)).toBe(200)
  expect(await say('GET /api/v1/console/setup HTTP/1.1', `Host: ${own}`, 'Host: evil.test')).toBe(400)
  expect(await say('GET /api/v1/console/setup HTTP/1.1', 'Host: evil.test', `Host: ${own}`)).toBe(400)
  expect(await say('GET /api/v1/console/setup HTTP/1.1', `Host: ${own}, evil.test`)).toBe(421)
  expect(await say('GET /api/v1/console/setup HTTP/1.1')).toBe(400)
  expect(
    await say('GET http://evil.test/api/v1/console/setup HTTP/1.1', `Host: ${own}`),
  ).toBeGreaterThanOrEqual(400)
  await web.close()
})
