import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import type { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { homeOf } from '../data-folder.ts'
import { mailOf } from '../mail-in.ts'
import { credentialsIn, linkIn } from '../mail-out.ts'
import { handOver } from '../smtp-dialogue.ts'
import { openSink, type Received, type Sink } from '../smtp-sink.ts'
import { call, signIn } from './calling.ts'
import { aPlaceForGuichet } from './guichet-process.ts'

const admin = { email: 'ada@kerbel.test', password: 'trois bouées orange' }
const limit = { timeout: 120_000 }
const own = 'quatre vélos mauves'

async function aPlaceWithRelay(sink: Sink) {
  const place = await aPlaceForGuichet({
    GUICHET_ADMIN_EMAIL: admin.email,
    GUICHET_ADMIN_PASSWORD: admin.password,
    GUICHET_SMTP_RELAY: sink.url,
    GUICHET_LOG_LEVEL: 'debug',
  })
  onTestFinished(place.clear)
  return place
}

async function switchWelcomeOn(url: string) {
  const cookie = await signIn(url, admin.email, admin.password)
  const { body } = await call(url, 'GET', '/settings/email', { cookie })
  const { status } = await call(url, 'PUT', '/settings/email', {
    cookie,
    body: { ...body, welcomeMail: true },
  })
  expect(status).toBe(200)
  return cookie
}

const write = (port: number, from: string) =>
  handOver(port, { to: 'support@kerbel.test', raw: mailOf({ from }) })

/** Whoever died with a mail is waited for; the test does not wait with them. */
const letTimePass = async (sql: Client) => {
  await sql.query("update outbound_mails set due_at = now() where state = 'sending'")
  await sql.query(
    'update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()',
  )
}

test(
  'F3 F4: killed while the relay has a mail and has not answered, Guichet sends the same bytes again, and the password in them works',
  limit,
  async () => {
    const sink = await openSink()
    const place = await aPlaceWithRelay(sink)
    const first = await place.start()
    await switchWelcomeOn(place.url)
    const holding = sink.hold()
    expect(await write(place.smtpPort, 'noe@roux-delmas.test')).toMatch(/^250/)
    const held = await holding
    first.child.kill('SIGKILL')
    await first.ended

    const second = await place.start()
    const sql = await place.sql()
    await expect
      .poll(
        async () => {
          await letTimePass(sql)
          return sink.received.length
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(1)
    await expect
      .poll(async () => (await sql.query('select state, sealed_secret, attempts from outbound_mails')).rows)
      .toEqual([{ state: 'sent', sealed_secret: null, attempts: 2 }])
    await sql.end()

    expect(sink.received[0]?.raw).toBe(held.raw)
    expect(sink.received[0]?.mail.messageId).toBe(held.mail.messageId)
    const { username, password } = credentialsIn(held)
    expect(await call(place.url, 'POST', '/portal/session', { body: { username, password } })).toMatchObject({
      status: 200,
    })
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  },
)

test(
  'A11 C12: a secret that left stands nowhere but in the one mail: not in a table, a file, a log, a figure or an answer to anybody',
  limit,
  async () => {
    const sink = await openSink()
    const place = await aPlaceWithRelay(sink)
    const { child, ended, lines, log } = await place.start()
    const cookie = await switchWelcomeOn(place.url)

    await write(place.smtpPort, 'noe@roux-delmas.test')
    await expect.poll(() => sink.received.length, { timeout: 20_000 }).toBe(1)
    const { body: zoe } = await call(place.url, 'POST', '/contacts', {
      cookie,
      body: { email: 'zoe@roux-delmas.test', firstName: 'Zoé', sendWelcomeEmail: false },
    })
    await call(place.url, 'POST', `/contacts/${zoe.id}/credentials`, { cookie, body: { method: 'link' } })
    await call(place.url, 'POST', '/portal/forgotten-password', { body: { username: zoe.email } })
    const { body: shown } = await call(place.url, 'POST', `/contacts/${zoe.id}/credentials`, {
      cookie,
      body: { method: 'temporary-show' },
    })
    await expect.poll(() => sink.received.length, { timeout: 20_000 }).toBe(2)

    const secrets = [...sink.received.flatMap(secretsIn), shown.password]
    expect(secrets).toHaveLength(3)
    const portal = await enterPortal(place.url, sink.received[0])
    const answers = await everythingReadable(place.url, cookie, portal)
    expect(answers.length).toBeGreaterThan(20)

    const sql = await place.sql()
    const rows = await everyRow(sql)
    await sql.query('checkpoint')
    await sql.end()
    const metrics = await (await fetch(`${place.url}/metrics`)).text()
    child.kill('SIGTERM')
    expect(await ended).toBe(0)

    const seen = { rows, answers: answers.join('\n'), log: [...lines, ...log].join('\n'), metrics }
    for (const [where, text] of Object.entries(seen)) {
      expect(text.length, where).toBeGreaterThan(200)
      for (const secret of [...secrets, own]) {
        expect(text.includes(secret), `${where} holds a secret`).toBe(false)
        expect(
          text.includes(Buffer.from(secret).toString('hex')),
          `${where} holds a secret in hexadecimal`,
        ).toBe(false)
      }
    }
    expect(rows).toContain('noe@roux-delmas.test')
    expect(await filesWith('noe@roux-delmas.test', await homeOf(place.dataDir))).not.toBe('')
    for (const secret of secrets) expect(await filesWith(secret, await homeOf(place.dataDir))).toBe('')
  },
)

const secretsIn = (mail: Received) => {
  const { password } = credentialsIn(mail)
  const token = linkIn(mail).split('#')[1]
  return [password, token].filter((secret) => secret !== undefined && secret !== '')
}

async function enterPortal(url: string, mail: Received | undefined) {
  if (!mail) throw new Error('no welcome mail')
  const { cookie } = await call(url, 'POST', '/portal/session', { body: credentialsIn(mail) })
  const chosen = await call(url, 'PUT', '/portal/password', { cookie, body: { password: own } })
  expect(chosen.status).toBe(204)
  return chosen.cookie
}

/** What every GET answers to an administrator and to a contact, with the ids that the answers before it held. */
async function everythingReadable(url: string, console: string, portal: string): Promise<string[]> {
  const described = (await (await fetch(`${url}/api/v1/openapi.json`)).json()) as {
    paths: Record<string, object>
  } // our own document
  const paths = Object.entries(described.paths).flatMap(([path, methods]) => ('get' in methods ? [path] : []))
  const ids = new Set<string>(['1'])
  const answers: string[] = []
  for (const path of paths.filter((each) => !each.endsWith('/live')).sort((a, b) => a.length - b.length)) {
    const wanted = path.includes('{') ? [...ids] : ['']
    for (const id of wanted) {
      const cookie = path.includes('/portal/') ? portal : console
      const response = await fetch(`${url}${path.replace(/^(?!\/api)/, '/api/v1').replace(/\{\w+\}/, id)}`, {
        headers: { cookie },
      })
      const text = await response.text()
      if (!response.ok) continue
      answers.push(text)
      for (const [found] of text.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)) ids.add(found)
    }
  }
  return answers
}

async function everyRow(sql: Client): Promise<string> {
  const { rows: tables } = await sql.query<{ name: string }>(
    "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')",
  )
  expect(tables.length).toBeGreaterThan(25)
  const all: string[] = []
  for (const { name } of tables) {
    const { rows } = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`)
    all.push(...rows.map(({ row }) => row))
  }
  return all.join('\n')
}

/** The files of the database that hold a text, its journal among them. */
const filesWith = (text: string, folder: string): Promise<string> =>
  promisify(execFile)('grep', ['-rlaF', '--', text, folder]).then(
    ({ stdout }) => stdout,
    ({ code, stdout }) => {
      if (code !== 1) throw new Error(`grep ended with ${code}`)
      return stdout
    },
  )
