import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import { describeApi } from '#server/openapi.ts'
import { routes } from '#server/routes.ts'
import { house, openAccount } from '#test/account.ts'
import { webServer } from '#test/web.ts'

const { paths } = describeApi(routes)
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => ({ method: method.toUpperCase() as 'GET' | 'POST', path })),
)
const changing = operations.filter(({ method }) => method !== 'GET')

type Headers = Record<string, string>
const json = { 'content-type': 'application/json' }
const foreign: [string, Headers, status: number][] = [
  ['from another site', { ...json, origin: 'https://evil.test' }, 403],
  ['from our name on plain http', { ...json, origin: 'http://HOST' }, 403],
  ['from our name on another port', { ...json, origin: 'https://HOST:8443' }, 403],
  ['from a sandboxed frame', { ...json, origin: 'null' }, 403],
  ['by a browser that hides its origin', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
  ['by a sister site', { ...json, 'sec-fetch-site': 'same-site', origin: 'https://HOST' }, 403],
  ['by hand in the address bar', { ...json, 'sec-fetch-site': 'none' }, 403],
  ['as plain text', { 'content-type': 'text/plain' }, 415],
  ['as plain text that mentions JSON', { 'content-type': 'text/plain; application/json' }, 415],
  ['by a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
  ['by a form with files', { 'content-type': 'multipart/form-data; boundary=x' }, 415],
  ['without saying what it is', {}, 415],
]

test.each(foreign)(
  'A4: a change that is asked for %s is refused, whatever is asked for',
  async (_, headers, status) => {
    const account = await openAccount()
    const before = await account.trail()
    const web = await webServer(house)
    const cookies = [await account.cookieOf(account.ada), await account.cookieOf(account.carl)].join('; ')
    const own = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value.replace('HOST', account.host)]),
    )

    for (const { method, path } of changing) {
      const url = `/api/v1${path.replace(/\{number\}/g, '1').replace(/\{\w+\}/g, randomUUID())}`
      const answer = await web.inject({
        method,
        url,
        headers: { host: account.host, cookie: cookies, ...own },
        payload: '{}',
      })
      expect(answer.statusCode, `${method} ${path}`).toBe(status)
    }

    expect((await account.trail()).filter((name) => name !== 'session.opened')).toEqual(before)
    expect(changing.length).toBeGreaterThan(20)
  },
)

test('A4: our own pages are heard', async () => {
  const account = await openAccount()
  const web = await webServer(house)
  const answer = await web.inject({
    method: 'PATCH',
    url: '/api/v1/console/me',
    headers: {
      host: account.host,
      origin: `https://${account.host}`,
      'sec-fetch-site': 'same-origin',
      cookie: await account.cookieOf(account.tess),
      ...json,
    },
    payload: '{"name":"Tess M."}',
  })

  expect(answer.statusCode).toBe(200)
})

test('A4: nothing is changed by asking', async () => {
  const account = await openAccount()
  const before = await account.trail()
  const asked = operations.filter(({ method, path }) => method === 'GET' && !path.endsWith('/live'))
  for (const { path } of asked) {
    const url = path.replace(/\{number\}/g, '1').replace(/\{\w+\}/g, randomUUID())
    for (const person of [account.ada, account.carl]) await account.request(person, 'GET', url)
  }

  expect(await account.trail()).toEqual(before)
  expect(asked.length).toBeGreaterThan(20)
})
