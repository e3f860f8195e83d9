import { chown } from 'node:fs/promises'

import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'

import { asRoot } from '../data-folder.ts'
import { call, signIn } from './calling.ts'
import { aPlaceForGuichet, type Place, type Process } from './guichet-process.ts'

const ada = { email: 'ada@kerbel.test', password: 'a lamp, a chair and rain' }
const admin = { GUICHET_ADMIN_EMAIL: ada.email, GUICHET_ADMIN_PASSWORD: ada.password }
const limit = { timeout: 60_000 }

const place = await aPlaceForGuichet()
let running: Process

beforeAll(async () => {
  running = await place.start()
})
afterAll(async () => {
  running.child.kill('SIGTERM')
  await running.ended
  await place.clear()
})

const tokenIn = ({ lines }: Process) =>
  /^Set-up: .+\/console\/setup#([\w-]{43})$/.exec(lines[1] ?? '')?.[1] ?? ''

test('a fresh installation says that it is ready, and how to set it up', limit, async () => {
  expect(running.lines).toEqual([
    `Guichet is ready: ${place.url}`,
    expect.stringMatching(new RegExp(`^Set-up: ${place.url}/console/setup#[\\w-]{43}$`)),
  ])
  expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
  expect((await call(place.url, 'GET', '/console/setup')).body).toEqual({ open: true })
})

test('a second start on the same data folder says so and leaves the first alone', limit, async () => {
  const second = await place.run(['serve'])

  expect(second).toMatchObject({ said: '', status: 1 })
  expect(second.complained).toMatch(
    new RegExp(`^Guichet is already running on the data folder .+ \\(process ${running.child.pid}\\)`),
  )
  expect((await fetch(`${place.url}/readyz`)).status).toBe(200)
})

test(
  'each start makes a new set-up link, good for one administrator, who then stays as they are',
  limit,
  async () => {
    const other = await aPlaceForGuichet()
    onTestFinished(other.clear)
    const wish = (token: string) => ({ body: { token, name: 'Ada Lévy', ...ada } })
    const once = await other.start()
    const twice = await restarted(other, once)
    const [first, second] = [tokenIn(once), tokenIn(twice)]

    expect(second).not.toBe(first)
    expect((await call(other.url, 'POST', '/console/setup', wish(first))).status).toBe(422)
    expect((await call(other.url, 'POST', '/console/setup', wish(second))).status).toBe(204)
    expect((await call(other.url, 'POST', '/console/setup', wish(second))).status).toBe(422)

    const environment = { ...admin, GUICHET_ADMIN_PASSWORD: 'quite another password', GUICHET_EDITION: 'it' }
    const thrice = await restarted(other, twice, environment)
    expect(thrice.lines).toEqual([`Guichet is ready: ${other.url}`])
    await expect(signIn(other.url, ada.email, 'quite another password')).rejects.toThrow('401')
    const cookie = await signIn(other.url, ada.email, ada.password)
    expect((await call(other.url, 'GET', '/console/me', { cookie })).body).toMatchObject({
      name: 'Ada Lévy',
      account: { name: 'Guichet', edition: 'msp' },
    })
    thrice.child.kill('SIGTERM')
    expect(await thrice.ended).toBe(0)
  },
)

test(
  'the account is changed from the command line while Guichet runs, effective at once',
  limit,
  async () => {
    const changed = await place.run(['account', 'set', '--edition', 'it', '--name', 'Kerbel Informatique'])

    expect(changed).toMatchObject({
      status: 0,
      said: 'Kerbel Informatique: it, fr, enterprise, Europe/Paris\n',
    })
    const page = await (await fetch(`${place.url}/sign-in`)).text()
    expect(page).toContain('data-edition="it"')
    expect(page).toContain('Kerbel Informatique')
    expect(await place.run(['account', 'set', '--edition', 'home'])).toMatchObject({ status: 2, said: '' })
  },
)

test('another account answers on its own host name, and is set up by its own link', limit, async () => {
  const words = ['account', 'add', '--host', 'umbra.test', '--support-address', 'help@umbra.test']
  const added = await place.run(words)

  expect(added.said).toMatch(/^umbra\.test answers at http:\/\/umbra\.test:\d+\nSet-up: .+#[\w-]{43}\n$/)
  expect(await place.run(words)).toMatchObject({ status: 1, said: '' })
})

test('the administrator of the environment is there before Guichet is ready', limit, async () => {
  const other = await aPlaceForGuichet({
    ...admin,
    GUICHET_ACCOUNT_NAME: 'Acme IT',
    GUICHET_EDITION: 'it',
    GUICHET_LOCALE: 'en',
    GUICHET_PLAN: 'team',
  })
  onTestFinished(other.clear)
  const { child, ended, lines } = await other.start()

  expect(lines).toEqual([`Guichet is ready: ${other.url}`])
  const cookie = await signIn(other.url, ada.email, ada.password)
  expect((await call(other.url, 'GET', '/console/me', { cookie })).body).toMatchObject({
    role: 'admin',
    account: { name: 'Acme IT', edition: 'it', locale: 'en', plan: 'team' },
  })
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

test('every mistake of the configuration is listed, and nothing is started', limit, async () => {
  const { status, said, complained } = await place.run(['serve'], {
    GUICHET_URL: 'http://portal.example.org',
    GUICHET_PORT: 'many',
    GUICHET_NOPE: '1',
    GUICHET_SMTP_RELAY: 'relay.example.org',
  })

  expect({ status, said }).toEqual({ status: 78, said: '' })
  for (const name of ['GUICHET_PORT', 'GUICHET_NOPE', 'GUICHET_SMTP_RELAY'])
    expect(complained).toContain(`- ${name}: `)
})

test('a port that is taken is told in a sentence', limit, async () => {
  const other = await aPlaceForGuichet()
  onTestFinished(other.clear)
  const port = new URL(place.url).port

  const { status, said, complained } = await other.run(['serve'], { GUICHET_PORT: port })

  expect({ status, said }).toEqual({ status: 1, said: '' })
  expect(complained).toContain(`127.0.0.1:${port} is taken by another program.\n`)
})

test.each(['backup', 'restore', 'doctor', 'reset'])('%s says that it comes later', limit, async (command) => {
  const { status, complained } = await place.run([command])
  expect({ status, complained }).toEqual({
    status: 2,
    complained: `guichet ${command} comes in a later version.\n`,
  })
})

test.runIf(asRoot)('an ordinary user starts Guichet in a folder of their own', limit, async () => {
  const ordinary = await aPlaceForGuichet(admin)
  onTestFinished(ordinary.clear)
  await chown(ordinary.dataDir, 65_534, 65_534)
  const { child, ended, lines } = await ordinary.start({ uid: 65_534 })

  expect(lines).toEqual([`Guichet is ready: ${ordinary.url}`])
  await signIn(ordinary.url, ada.email, ada.password)
  child.kill('SIGTERM')
  expect(await ended).toBe(0)
})

async function restarted(
  place: Place,
  former: Process,
  environment: Record<string, string> = {},
): Promise<Process> {
  former.child.kill('SIGTERM')
  expect(await former.ended).toBe(0)
  return place.start({ environment })
}
