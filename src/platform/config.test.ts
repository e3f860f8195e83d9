import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, onTestFinished, test } from 'vitest'

import { type ConfigMistakes, readConfig } from './config.ts'

const mistakesIn = (environment: Record<string, string>): readonly string[] => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    return (error as ConfigMistakes).mistakes // readConfig throws nothing else
  }
}

test('without a setting, Guichet answers this machine only, keeps its data beside itself and trusts its neighbours', () => {
  expect(readConfig({})).toMatchObject({
    GUICHET_URL: 'http://localhost:3000',
    GUICHET_HOST: '127.0.0.1',
    GUICHET_DATA_DIR: './data',
    GUICHET_SMTP_LISTEN: { host: '127.0.0.1', port: 2525 },
    GUICHET_SMTP_TRUSTED: ['127.0.0.1/32', '::1/128'],
    GUICHET_TRUSTED_PROXIES: [],
    GUICHET_EDITION: 'msp',
    GUICHET_LOCALE: 'fr',
    GUICHET_SUPPORT_ADDRESS: ['support@localhost'],
  })
})

test('the public address follows the port, unless it is given', () => {
  expect(readConfig({ GUICHET_PORT: '4000' }).GUICHET_URL).toBe('http://localhost:4000')
  expect(readConfig({ GUICHET_PORT: '4000', GUICHET_URL: 'https://a.test/' }).GUICHET_URL).toBe(
    'https://a.test',
  )
})

test('empty counts as not given, except where it switches off or trusts nobody', () => {
  const config = readConfig({ GUICHET_SMTP_RELAY: '', GUICHET_SMTP_LISTEN: '', GUICHET_SMTP_TRUSTED: '' })

  expect(config.GUICHET_SMTP_RELAY).toBeUndefined()
  expect(config.GUICHET_SMTP_LISTEN).toBe(null)
  expect(config.GUICHET_SMTP_TRUSTED).toEqual([])
})

test('each setting may stand in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guichet-config-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const file = join(folder, 'relay')
  await writeFile(file, 'smtp://relay.test:25\n')

  expect(readConfig({ GUICHET_SMTP_RELAY_FILE: file }).GUICHET_SMTP_RELAY).toBe('smtp://relay.test:25')
  expect(mistakesIn({ GUICHET_SMTP_RELAY_FILE: join(folder, 'none') })).toEqual([
    'GUICHET_SMTP_RELAY_FILE: cannot be read (ENOENT)',
  ])
})

test.each([
  { GUICHET_URL: 'localhost' },
  { GUICHET_URL: 'http://portal.example.org' },
  { GUICHET_URL: 'https://portal.example.org/help' },
  { GUICHET_PORT: '65536' },
  { GUICHET_PORT: 'http' },
  { GUICHET_TRUSTED_PROXIES: '10.0.0.1' },
  { GUICHET_DATABASE_URL: 'mysql://localhost/guichet' },
  { GUICHET_SMTP_LISTEN: '2525' },
  { GUICHET_SMTP_TRUSTED: 'all' },
  { GUICHET_DNS_SERVERS: 'dns.example.org' },
  { GUICHET_SMTP_RELAY: 'relay.example.org:25' },
  { GUICHET_SMTP_TLS_CERT: 'cert.pem', GUICHET_SMTP_TLS_KEY: '-----BEGIN PRIVATE KEY-----' },
  { GUICHET_SMTP_TLS_CERT: '-----BEGIN CERTIFICATE-----' },
  { GUICHET_ADMIN_EMAIL: 'ada@example.org' },
  { GUICHET_ADMIN_EMAIL: 'ada', GUICHET_ADMIN_PASSWORD: 'a lamp, a chair and rain' },
  { GUICHET_ADMIN_EMAIL: 'ada@example.org', GUICHET_ADMIN_PASSWORD: 'short' },
  { GUICHET_EDITION: 'home' },
  { GUICHET_SUPPORT_ADDRESS: 'support' },
  { GUICHET_SECRET_KEY: 'short' },
  { GUICHET_NO_SUCH_THING: '1' },
])('%j is a mistake', (environment) => {
  expect(mistakesIn(environment)).toHaveLength(1)
})

test('http beyond this machine can be insisted on', () => {
  expect(mistakesIn({ GUICHET_URL: 'http://portal.example.org', GUICHET_INSECURE_HTTP: '1' })).toEqual([])
})

test('all mistakes are told at once', () => {
  const mistakes = mistakesIn({
    GUICHET_PORT: 'x',
    GUICHET_LOCALE: 'de',
    GUICHET_TYPO: '1',
    GUICHET_SECRET_KEY: 's',
  })

  expect(mistakes).toHaveLength(4)
})
