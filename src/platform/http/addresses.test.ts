import { expect, test } from 'vitest'

import { house, openAccount } from '#test/account.ts'
import { newWebServer } from '#test/web.ts'

import { isInNetworks, isLoopbackAddress, networkOf } from './addresses.ts'

test.each([
  ['127.0.0.1', true],
  ['127.0.0.2', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['nonsense', false],
])('%s is this machine: %s', (address, expected) => {
  expect(isLoopbackAddress(address)).toBe(expected)
})

test.each([
  ['192.0.2.77', ['192.0.2.0/24'], true],
  ['::ffff:192.0.2.77', ['192.0.2.0/24'], true],
  ['192.0.3.1', ['192.0.2.0/24', '2001:db8::/32'], false],
  ['2001:db8::5', ['192.0.2.0/24', '2001:db8::/32'], true],
  ['127.0.0.2', ['127.0.0.1/32', '::1/128'], false],
  ['127.0.0.1', [], false],
  ['nonsense', ['0.0.0.0/0'], false],
])('%s lies in %j: %s', (address, networks, expected) => {
  expect(isInNetworks(address, networks)).toBe(expected)
})

test('limits count an IPv4 address alone, and an IPv6 subscriber whole', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe(networkOf('2001:db8:1:2::9'))
  expect(networkOf('2001:db8:1:2::9')).not.toBe(networkOf('2001:db8:1:3::9'))
})

test.each([
  { proxies: [], seen: '127.0.0.1' },
  { proxies: ['127.0.0.0/8'], seen: '203.0.113.9' },
  { proxies: ['10.0.0.0/8'], seen: '127.0.0.1' },
])(
  'a client is who the connection says, or who a trusted proxy says: $proxies',
  async ({ proxies, seen }) => {
    const account = await openAccount()
    const web = await newWebServer(house, { trustedProxies: proxies })
    await web.inject({
      method: 'POST',
      url: '/api/v1/console/session',
      headers: { host: account.host, 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.9' },
      payload: JSON.stringify({ email: 'nobody@nowhere.test', password: 'x' }),
    })

    const counted = await account.asSystem(({ db }) =>
      db.selectFrom('attempts').select('subject').where('budget', '=', 'console.sign_in.client').execute(),
    )
    expect(counted).toEqual([{ subject: seen }])
  },
)
