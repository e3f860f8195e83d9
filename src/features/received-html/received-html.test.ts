import { expect, test } from 'vitest'

import { openHtmlCleaner } from '#platform/html/cleaning-pool.ts'
import type { ImageFetcher } from '#platform/web-images/fetching.ts'
import { house, openAccount, type Person, type TestAccount } from '#test/account.ts'
import { deliver, fileAll, mailOf, withZone } from '#test/mail-in.ts'
import { newWebServer } from '#test/web.ts'

const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const asked: string[] = []
const images: ImageFetcher = {
  async fetch(address) {
    asked.push(address)
    return address.endsWith('.png') ? { mediaType: 'image/png', bytes: png } : null
  },
}
const web = await newWebServer(house, { outside: { ...withZone(), images } })

async function get(account: TestAccount, person: Person, path: string, server = web) {
  const response = await server.inject({
    method: 'GET',
    url: `/api/v1${person.kind === 'contact' ? '/portal' : ''}${path}`,
    headers: { host: account.host, cookie: await account.cookieOf(person) },
  })
  return { status: response.statusCode, headers: response.headers, text: response.body }
}

const look = async (account: TestAccount, person: Person, id: string) =>
  JSON.parse((await get(account, person, `/messages/${id}/formatting`)).text)

/** Delivers a mail from Carl and answers the id of its message. */
async function receive(account: TestAccount, headers: Record<string, string>, body: string) {
  await deliver(account, { raw: mailOf({ from: `Carl <${account.carl.email}>`, ...headers }, body) })
  await fileAll()
  const { id } = await account.asSystem(({ db }) =>
    db.selectFrom('messages').select('id').orderBy('seq', 'desc').executeTakeFirstOrThrow(),
  )
  return id
}

const html = (account: TestAccount, body: string) =>
  receive(account, { 'content-type': 'text/html; charset=utf-8' }, body)

const withPictures = (account: TestAccount) =>
  receive(
    account,
    { 'content-type': 'multipart/related; boundary=b' },
    [
      '--b\r\nContent-Type: text/html; charset=utf-8\r\n',
      '<p>Voir <img src="cid:logo@x" alt="Logo"><img src="cid:trap@x" alt="Piège"><img src="cid:none@x" alt="Rien"></p>',
      '--b\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\nContent-Transfer-Encoding: base64\r\n',
      png.toString('base64'),
      '--b\r\nContent-Type: image/png\r\nContent-ID: <trap@x>\r\nContent-Transfer-Encoding: base64\r\n',
      Buffer.from('<svg onload="a()"/>').toString('base64'),
      '--b--\r\n',
    ].join('\r\n'),
  )

test('C1: a mail is shown as it was formatted, cleaned, under a policy that lets nothing run', async () => {
  const account = await openAccount()
  const id = await html(account, '<p style="color:red" onclick="a()">Bonjour</p><script>a()</script>')

  for (const person of [account.tess, account.carl, account.maud]) {
    expect(await look(account, person, id)).toEqual({ state: 'shown', remoteImages: 0 })
    const page = await get(account, person, `/messages/${id}/page`)
    expect(page.text).toContain('<body><p style="color: red">Bonjour</p>')
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; img-src data:; style-src 'unsafe-inline'; .*sandbox allow-popups/,
      ),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    })
    expect(page.headers['content-security-policy']).not.toMatch(/allow-(?:scripts|same-origin|forms|top)/)
  }
})

test('a message says whether it has a look of its own', async () => {
  const account = await openAccount()
  const plain = await receive(account, {}, 'Bonjour')
  const formatted = await html(account, '<p>Bonjour</p>')
  const { body } = await account.request(account.tess, 'GET', '/tickets/2/messages')

  expect((body as { items: unknown[] }).items).toMatchObject([{ id: formatted, hasFormatting: true }])
  expect(await look(account, account.tess, plain)).toEqual({ state: 'none', remoteImages: 0 })
  expect(await get(account, account.tess, `/messages/${plain}/page`)).toMatchObject({ status: 409 })
})

test('Z1: what somebody may not read has no look either', async () => {
  const [account, other] = [await openAccount(), await openAccount()]
  const id = await html(account, '<p>Secret</p>')
  await look(account, account.tess, id)

  for (const [where, person] of [
    [account, account.mallory],
    [other, other.tess],
    [other, other.carl],
  ] as const)
    for (const path of ['formatting', 'page'])
      expect(await get(where, person, `/messages/${id}/${path}`)).toMatchObject({ status: 404 })
})

test('C2: remote images are fetched when the reader asks, and only those that the mail names', async () => {
  const account = await openAccount()
  const id = await html(
    account,
    '<img src="https://t.test/a.png" alt="A"><img src="https://t.test/b" alt="B"><p>Bonjour</p>',
  )
  asked.length = 0

  expect(await look(account, account.tess, id)).toEqual({ state: 'shown', remoteImages: 2 })
  const before = await get(account, account.tess, `/messages/${id}/page`)
  expect(before.text).not.toContain('t.test')
  expect(asked).toEqual([])

  const after = await get(
    account,
    account.carl,
    `/messages/${id}/page?images=shown&url=https://evil.test/a.png`,
  )
  expect(asked).toEqual(['https://t.test/a.png', 'https://t.test/b'])
  expect(after.text).toContain(`src="data:image/png;base64,${png.toString('base64')}"`)
  expect(after.text).toContain('<img alt="B">')
})

test('C3: pictures that came along stand in the page; what only says that it is one does not', async () => {
  const account = await openAccount()
  const id = await withPictures(account)
  const { text } = await get(account, account.carl, `/messages/${id}/page`)

  expect(text).toContain(`<img src="data:image/png;base64,${png.toString('base64')}" alt="Logo">`)
  expect(text).toContain('<img alt="Piège"><img alt="Rien">')
})

test('C3: an attachment has the type of its bytes, whatever its sender says', async () => {
  const account = await openAccount()
  const file = (name: string, type: string, bytes: Buffer) =>
    `--b\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n`
  const id = await receive(
    account,
    { 'content-type': 'multipart/mixed; boundary=b' },
    [
      file('a.png', 'image/png', Buffer.from('<script>a()</script>')),
      file('b.txt', 'text/plain; charset=utf-7', Buffer.from('+ADw-script+AD4-')),
      file('c.pdf', 'application/pdf', Buffer.from('<html><script>a()</script>')),
      file('d.bin', 'text/html', png),
      '--b--\r\n',
    ].join(''),
  )
  const files = await account.asSystem(({ db }) =>
    db.selectFrom('attachments').select('id').where('message_id', '=', id).orderBy('position').execute(),
  )
  const types = await Promise.all(
    files.map(async (each) => (await get(account, account.tess, `/attachments/${each.id}`)).headers),
  )

  expect(types.map((headers) => headers['content-type'])).toEqual([
    ...Array(3).fill('application/octet-stream'),
    'image/png',
  ])
  for (const headers of types)
    expect(headers).toMatchObject({
      'content-disposition': expect.stringMatching(/^attachment;/),
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
})

test('a message is cleaned once, and again only by a cleaner that knows more', async () => {
  const account = await openAccount()
  const id = await html(account, '<p>Bonjour</p>')
  let cleaned = 0
  const cleaner = openHtmlCleaner({ idleSeconds: 5 })
  const counting = await newWebServer(house, {
    outside: {
      ...withZone(),
      htmlCleaner: {
        ...cleaner,
        clean: (text) => {
          cleaned += 1
          return cleaner.clean(text)
        },
      },
    },
  })
  const show = () => get(account, account.tess, `/messages/${id}/page`, counting)

  await Promise.all([show(), show(), show()])
  const first = cleaned
  expect((await show()).text).toContain('<p>Bonjour</p>')
  expect(cleaned).toBe(first)

  await account.asSystem(({ db }) =>
    db
      .insertInto('received_html')
      .columns(['message_id', 'cleaner', 'state', 'html', 'created_at'])
      .expression((from) =>
        from
          .selectFrom('received_html')
          .select((row) => ['message_id', row.val('older').as('cleaner'), 'state', 'html', 'created_at'])
          .where('message_id', '=', id),
      )
      .execute(),
  )
  await account.asSystem(({ db }) =>
    db.deleteFrom('received_html').where('message_id', '=', id).where('cleaner', '<>', 'older').execute(),
  )
  await show()
  const kept = await account.asSystem(({ db }) =>
    db.selectFrom('received_html').select('cleaner').where('message_id', '=', id).execute(),
  )
  expect(cleaned).toBe(first + 1)
  expect(kept.map((row) => row.cleaner)).toEqual([expect.stringMatching(/^dompurify/)])
})

test('C4: what is too much is told, and its text stays', async () => {
  const account = await openAccount()
  const id = await html(account, `<p>Bonjour</p>${'<p>a</p>\r\n'.repeat(250_000)}`)

  expect(await look(account, account.tess, id)).toEqual({ state: 'too_large', remoteImages: 0 })
  const { body } = await account.request(account.tess, 'GET', '/tickets/1/messages')
  expect((body as { items: { body: string }[] }).items[0]?.body).toContain('Bonjour')
})

test('an invitation stands in its message, in the account’s time where it names no zone', async () => {
  const account = await openAccount()
  const ics = [
    ...[
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'UID:1',
      'SUMMARY:Point',
      'LOCATION:Salle bleue',
    ],
    ...[
      'DTSTART:20260820T100000',
      'DTEND;VALUE=DATE-TIME:20260820T110000',
      'ORGANIZER;CN=Carl:mailto:carl@acme.test',
    ],
    ...['END:VEVENT', 'END:VCALENDAR', ''],
  ].join('\r\n')
  await receive(
    account,
    { 'content-type': 'multipart/mixed; boundary=b' },
    `--b\r\nContent-Type: text/plain\r\n\r\nVenez.\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\n${ics}\r\n--b\r\nContent-Type: application/ics; name="invite.ics"\r\n\r\n${ics}\r\n--b--\r\n`,
  )

  for (const path of ['/tickets/1/messages', '/portal/tickets/1/messages']) {
    const person = path.startsWith('/portal') ? account.carl : account.tess
    const { body } = await account.request(person, 'GET', path)
    expect((body as { items: unknown[] }).items[0]).toMatchObject({
      attachments: [{ name: 'invite.ics' }],
      invitation: {
        method: 'request',
        title: 'Point',
        startsAt: '2026-08-20T08:00:00.000Z',
        endsAt: '2026-08-20T09:00:00.000Z',
        allDay: false,
        location: 'Salle bleue',
        organizer: { name: 'Carl', address: 'carl@acme.test' },
      },
    })
  }
})
