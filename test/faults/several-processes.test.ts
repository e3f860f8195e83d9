import { expect, onTestFinished, test } from 'vitest'

import { emptyDatabase } from '#test/empty-database.ts'
import { openClient } from '#test/smtp-client.ts'

import { call, signIn } from './calling.ts'
import { aPlaceForGuichet, type Place, type Process } from './guichet-process.ts'

const ada = { email: 'ada@kerbel.test', password: 'a lamp, a chair and rain' }
const limit = { timeout: 90_000 }

test(
  'pages, jobs and mail run in processes of their own on one database, and pages in several',
  limit,
  async () => {
    const [first, second] = await twoWebs()
    await started(first, 'work')
    await started(first, 'intake')
    const cookie = await signIn(first.url, ada.email, ada.password)

    const client = await openClient(first.smtpPort)
    const raw =
      'From: noe@nowhere.test\r\nTo: support@kerbel.test\r\nSubject: Hello\r\nMessage-ID: <a@nowhere.test>\r\n\r\nHello.\r\n'
    await client.hand({ from: 'noe@nowhere.test', to: 'support@kerbel.test', raw: Buffer.from(raw) })
    client.close()

    const tickets = async () => (await call(second.url, 'GET', '/tickets', { cookie })).body.items
    await expect.poll(tickets, { timeout: 10_000 }).toMatchObject([{ number: 1, title: 'Hello' }])
  },
)

test('A3: signing out at one process ends the session and its open pages at every other', limit, async () => {
  const [first, second] = await twoWebs()
  const cookie = await signIn(first.url, ada.email, ada.password)
  const page = await fetch(`${first.url}/api/v1/live`, { headers: { cookie } })

  await call(second.url, 'DELETE', '/console/session', { cookie })

  await page.text() // comes to its end
  expect((await call(first.url, 'GET', '/console/me', { cookie })).status).toBe(401)
})

test.each(['web', 'work', 'intake'])(
  '%s alone asks for a database that it can share',
  limit,
  async (command) => {
    const place = await aPlaceForGuichet()
    onTestFinished(place.clear)

    const { status, complained } = await place.run([command])

    expect(status).toBe(78)
    expect(complained).toContain('set GUICHET_DATABASE_URL')
  },
)

/** Two web processes, at addresses of their own, on a new database. */
async function twoWebs(): Promise<[Place, Place]> {
  const { url } = await emptyDatabase()
  const shared = {
    GUICHET_DATABASE_URL: url,
    GUICHET_SECRET_KEY: 'one key for all processes of one installation',
    GUICHET_ADMIN_EMAIL: ada.email,
    GUICHET_ADMIN_PASSWORD: ada.password,
  }
  const places: [Place, Place] = [await aPlaceForGuichet(shared), await aPlaceForGuichet(shared)]
  await Promise.all(places.map((place) => started(place, 'web')))
  return places
}

async function started(place: Place, command: string): Promise<Process> {
  const process = await place.start({ command })
  onTestFinished(async () => {
    process.child.kill('SIGTERM')
    expect(await process.ended).toBe(0)
    await place.clear()
  })
  return process
}
