import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { house, openAccount, type TestAccount } from '#test/account.ts'
import { newWebServer } from '#test/web.ts'

const page = (name: string) => `<!doctype html><html><head><!--guichet--></head><body>${name}</body></html>`

let folder: string
let web: FastifyInstance
let account: TestAccount

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guichet-pages-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets/index-abc123.js'), 'export {}')
  await writeFile(join(folder, 'secret.txt'), 'not an asset')
  for (const name of ['portal', 'console']) await writeFile(join(folder, `${name}.html`), page(name))
  web = await newWebServer(house, { pagesFolder: folder })
  account = await openAccount({ edition: 'it', locale: 'en' })
})
afterAll(async () => {
  await web.close()
  await rm(folder, { recursive: true })
})

const open = (url: string, headers: Record<string, string> = {}) =>
  web.inject({ method: 'GET', url, headers: { host: account.host, ...headers } })

test('every address of the portal and of the console opens its document, told where it is', async () => {
  for (const url of ['/', '/sign-in', '/tickets/42', '/reset'])
    expect((await open(url)).body).toContain('portal')
  for (const url of ['/console', '/console/tickets/42']) expect((await open(url)).body).toContain('console')

  const { body, headers } = await open('/sign-in')
  expect(body).toContain('<html lang="en" data-edition="it">')
  expect(body).toContain('&quot;account&quot;:&quot;Kerbel&quot;')
  expect(headers['content-type']).toBe('text/html; charset=utf-8')
  expect(headers['cache-control']).toBe('no-store')
})

test('the language asked for wins, then the person’s, then the browser’s, then the account’s', async () => {
  const language = async (url: string, accepted?: string, cookie?: string) => {
    const { body } = await open(url, {
      ...(accepted ? { 'accept-language': accepted } : {}),
      ...(cookie ? { cookie } : {}),
    })
    return /<html lang="(\w+)"/.exec(body)?.[1]
  }

  expect(await language('/?lang=fr', 'en')).toBe('fr')
  expect(await language('/', 'de, fr;q=0.8')).toBe('fr')
  expect(await language('/?lang=xx', 'de')).toBe('en')

  await account.as(account.carl, ({ db }) =>
    db.updateTable('contacts').set({ locale: 'fr' }).where('id', '=', account.carl.id).execute(),
  )
  const carl = await account.cookieOf(account.carl)
  expect(await language('/', 'en', carl)).toBe('fr')
  expect(await language('/?lang=en', 'en', carl)).toBe('en')
  expect(await language('/console', 'en', carl), 'a contact is nobody in the console').toBe('en')
})

test('a page whose person was archived opens all the same, in the browser’s language', async () => {
  const cookie = await account.cookieOf(account.maud)
  await account.asSystem(({ db, now }) =>
    db.updateTable('contacts').set({ archived_at: now }).where('id', '=', account.maud.id).execute(),
  )

  const { statusCode, body } = await open('/', { cookie, 'accept-language': 'fr' })

  expect(statusCode).toBe(200)
  expect(body).toContain('lang="fr"')
})

test('a page that was built again is served as it is now', async () => {
  expect((await open('/')).body).toContain('portal')

  await writeFile(join(folder, 'portal.html'), page('built again'))

  expect((await open('/')).body).toContain('built again')
})

test('C1: an account’s name cannot break out of the page', async () => {
  const hostile = await openAccount()
  const name = '"><script>alert(1)</script>'
  await hostile.asSystem(({ db }) =>
    db.updateTable('accounts').set({ name }).where('id', '=', hostile.id).execute(),
  )
  const { body } = await web.inject({ method: 'GET', url: '/', headers: { host: hostile.host } })

  expect(body).not.toContain('<script>')
})

test('assets are kept for ever, and nothing else of the folder is to be had', async () => {
  const asset = await open('/assets/index-abc123.js')
  expect(asset.statusCode).toBe(200)
  expect(asset.headers['cache-control']).toContain('immutable')

  for (const url of [
    '/assets/none.js',
    '/secret.txt',
    '/assets/../secret.txt',
    '/assets/%2e%2e/secret.txt',
    '/portal.html',
    '/.git/config',
    '/assets/',
  ])
    expect([403, 404], url).toContain((await open(url)).statusCode)
})

const escapes = [
  '//evil.test',
  '///evil.test',
  '/\\evil.test',
  '/%09/evil.test',
  '/%5Cevil.test',
  '/%2F%2Fevil.test',
  '/.evil.test',
  'https:evil.test',
  'https://evil.test',
  '@evil.test',
  '%0d%0aLocation:%20https://evil.test',
  'javascript:alert(1)',
  '/..//evil.test',
  '/%00//evil.test',
]

test('A10: the server sends nobody anywhere else, whatever the address says', async () => {
  const addresses = escapes.flatMap((target) => [
    `/sign-in?next=${target}`,
    `/console/sign-in?next=${target}`,
    `/?return=${target}`,
    target.startsWith('/') ? target : `/${target}`,
    `/assets/${target}`,
    `/tickets/${target}/`,
  ])
  for (const url of addresses) {
    const { statusCode, headers } = await open(url)
    expect([200, 400, 403, 404, 421], url).toContain(statusCode)
    expect(headers.location, url).toBeUndefined()
    expect(headers.refresh, url).toBeUndefined()
  }
  expect(addresses.length).toBeGreaterThan(40)
})

test('every answer carries the headers that keep others out', async () => {
  for (const url of [
    '/',
    '/console',
    '/api/v1/console/me',
    '/api/v1/none',
    '/assets/index-abc123.js',
    '/healthz',
  ]) {
    const { headers } = await open(url)
    expect(headers['content-security-policy'], url).toContain("default-src 'none'")
    expect(headers['content-security-policy'], url).not.toContain('unsafe')
    expect(headers['x-content-type-options'], url).toBe('nosniff')
    expect(headers['referrer-policy'], url).toBe('no-referrer')
    expect(headers['strict-transport-security'], url).toContain('max-age=63072000')
  }
})
