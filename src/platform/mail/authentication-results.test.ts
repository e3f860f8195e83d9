import { expect, test } from 'vitest'

import { readAuthenticationResults, relayVouches } from './authentication-results.ts'

const from = (...values: string[]) => values.map((value) => ({ name: 'authentication-results', value }))
const vouched = (...values: string[]) => relayVouches(from(...values), ['mx.kerbel.test'], 'acme.test')

test('E2: what a trusted server found is believed, method by method', () => {
  for (const found of [
    'mx.kerbel.test; dmarc=pass header.from=acme.test',
    'mx.kerbel.test 1; spf=fail smtp.mailfrom=other.test; dkim=pass header.d=mail.acme.test header.s=k',
    'MX.Kerbel.TEST;\r\n\tspf=pass (sender (really) ok; checked) smtp.mailfrom="bounces@acme.test"',
    '"mx.kerbel.test"; dkim=pass (2048-bit key) header.i=@acme.test header.b="a;b=c"',
  ])
    expect(vouched(found), found).toBe(true)
})

test('E2: nothing else is', () => {
  for (const said of [
    'mx.evil.test; dmarc=pass header.from=acme.test',
    'mx.kerbel.test; dmarc=fail header.from=acme.test',
    'mx.kerbel.test; dmarc=pass header.from=evil.test',
    'mx.kerbel.test; dkim=pass header.d=evil.test; spf=pass smtp.mailfrom=x@evil.test',
    'mx.kerbel.test; spf=pass smtp.helo=acme.test',
    'mx.kerbel.test; none (dmarc=pass header.from=acme.test)',
    'mx.kerbel.test; x="; dmarc=pass header.from=acme.test"',
    'mx.kerbel.test.evil.test; dmarc=pass header.from=acme.test',
    '(mx.kerbel.test;) mx.evil.test; dmarc=pass header.from=acme.test',
    'dmarc=pass header.from=acme.test',
    '',
  ])
    expect(vouched(said), said).toBe(false)
})

test('E2: only the topmost field in a server’s name is its own', () => {
  const forged = 'mx.kerbel.test; dmarc=pass header.from=acme.test'

  expect(vouched('mx.kerbel.test; dmarc=fail header.from=acme.test', forged)).toBe(false)
  expect(vouched('other.test; dmarc=fail header.from=acme.test', forged)).toBe(true)
})

test('C5: a field of any length and nesting is read in no time, or left', () => {
  expect(readAuthenticationResults(`mx.kerbel.test; ${'('.repeat(9000)}`)?.results).toEqual([])
  expect(readAuthenticationResults('a'.repeat(20_000))).toBe(null)
})
