import type { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { hashPassword } from '#platform/passwords.ts'

import { homeOf } from '../data-folder.ts'
import { mailOf } from '../mail-in.ts'
import { credentialsIn, linkIn } from '../mail-out.ts'
import { handOver } from '../smtp-dialogue.ts'
import { openSink, type Received, type Sink } from '../smtp-sink.ts'
import { call, signIn } from './calling.ts'
import { aPlaceForGuichet } from './guichet-process.ts'
import { everyRow, everythingReadable, filesWith } from './readable.ts'

const admin = { email: 'ada@kerbel.test', password: 'trois bouées orange' }
const limit = { timeout: 240_000 }

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

type Place = Awaited<ReturnType<typeof aPlaceWithRelay>>
/** Whoever asks for credentials, as the administrator. */
type Desk = { place: Place; cookie: string; contactId: string }

async function openDesk(place: Place): Promise<Desk> {
  const cookie = await signIn(place.url, admin.email, admin.password)
  const desk = { place, cookie, contactId: '' }
  const settings = await post(desk, 'GET', '/settings/email')
  await post(desk, 'PUT', '/settings/email', { ...settings, welcomeMail: true })
  return desk
}

async function post({ place, cookie }: Desk, method: string, path: string, body?: object) {
  const answer = await call(place.url, method, path, { cookie, ...(body ? { body } : {}) })
  expect(answer.status, `${method} ${path}: ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

async function addContact(desk: Desk, name: string): Promise<Desk> {
  const email = `${name}@roux-delmas.test`
  const { id } = await post(desk, 'POST', '/contacts', { email, firstName: name, sendWelcomeEmail: false })
  return { ...desk, contactId: id }
}

const handIn = ({ contactId, ...desk }: Desk, method: string) =>
  post({ ...desk, contactId }, 'POST', `/contacts/${contactId}/credentials`, { method })

async function replyQuickly(desk: Desk) {
  const { contactId } = desk
  const { number } = await post(desk, 'POST', '/tickets', { title: 'VPN', body: 'Il appelle.', contactId })
  const { items } = await post(desk, 'GET', '/quick-replies')
  await post(desk, 'POST', `/tickets/${number}/messages`, { body: '', quickReplyId: items[0].id })
}

async function handToMany(desk: Desk) {
  const { id } = await post(desk, 'POST', '/handouts', {})
  await post(desk, 'POST', `/handouts/${id}/start`)
}

/** Each way by which a temporary password leaves in a mail. */
const ways: Record<string, (desk: Desk) => Promise<unknown>> = {
  'a welcome mail': ({ place }) => write(place.smtpPort, 'noe@roux-delmas.test'),
  'a quick reply': replyQuickly,
  'a reset by a technician': (desk) => handIn(desk, 'temporary-mail'),
  'a handout to many': handToMany,
}

const write = async (port: number, from: string) =>
  expect(await handOver(port, { to: 'support@kerbel.test', raw: mailOf({ from }) })).toMatch(/^250/)

/** Whoever died with a mail is waited for; the test does not wait with them. */
const letTimePass = async (sql: Client) => {
  await sql.query("update outbound_mails set due_at = now() where state = 'sending'")
  await sql.query(
    'update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()',
  )
}

test.each(Object.entries(ways))(
  'F3 F4: %s: killed while the relay has it and has not answered, Guichet sends the same bytes again, and their password alone works',
  limit,
  async (way, ask) => {
    const sink = await openSink()
    const place = await aPlaceWithRelay(sink)
    const first = await place.start()
    let desk = await openDesk(place)
    if (way !== 'a welcome mail') desk = await addContact(desk, 'noe')
    const older = desk.contactId ? (await handIn(desk, 'temporary-show')).password : null
    const sql = await place.sql()
    // What was shown counts as handed over: a handout wants somebody who got nothing yet.
    await sql.query('update portal_access set sent_at = null')
    const holding = sink.hold()
    await ask(desk)
    const held = await holding
    await sql.end()
    first.child.kill('SIGKILL')
    await first.ended

    const second = await place.start()
    const again = await place.sql()
    await expect
      .poll(
        async () => {
          await letTimePass(again)
          return sink.received.length
        },
        { timeout: 60_000, interval: 500 },
      )
      .toBe(1)
    await expect
      .poll(
        async () =>
          (
            await again.query(
              'select state, sealed_secret, attempts from outbound_mails where credential is not null',
            )
          ).rows,
      )
      .toEqual([{ state: 'sent', sealed_secret: null, attempts: 2 }])
    await again.end()

    expect(sink.received[0]?.raw).toBe(held.raw)
    expect(sink.received[0]?.mail.messageId).toBe(held.mail.messageId)
    const { username, password } = credentialsIn(held)
    const enter = (typed: string) =>
      call(place.url, 'POST', '/portal/session', { body: { username, password: typed } })
    expect(await enter(password)).toMatchObject({ status: 200 })
    if (older) expect(await enter(older)).toMatchObject({ status: 401 })
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  },
)

test(
  'A11 C12 B10: a secret that left, by whichever way, stands nowhere but in the one mail: not in a table, a file, a log, a figure or an answer to anybody',
  limit,
  async () => {
    const sink = await openSink()
    const place = await aPlaceWithRelay(sink)
    const { child, ended, lines, log } = await place.start()
    const desk = await openDesk(place)
    const sql = await place.sql()
    const tess = await addTechnician(sql, desk)

    await write(place.smtpPort, 'noe@roux-delmas.test')
    await handIn(await addContact(desk, 'zoe'), 'link')
    await handIn(await addContact(desk, 'ida'), 'temporary-mail')
    await replyQuickly(await addContact(desk, 'max'))
    const forgetful = await addContact(desk, 'lea')
    await post(forgetful, 'POST', '/portal/forgotten-password', { username: 'lea@roux-delmas.test' })
    const shown = (await handIn(await addContact(desk, 'pia'), 'temporary-show')).password
    await expect.poll(() => sink.received.length, { timeout: 60_000 }).toBe(5)
    await addContact(desk, 'uma')
    await addContact(desk, 'eve')
    await handToMany(desk)
    await expect.poll(() => sink.received.length, { timeout: 60_000 }).toBe(7)

    const left = sink.received.map((mail) => ({ to: mail.to, secrets: secretsIn(mail) }))
    expect(left.map(({ to }) => to.length)).toEqual([1, 1, 1, 1, 1, 1, 1])
    const secrets = [...left.flatMap(({ secrets: each }) => each), shown]
    expect(new Set(secrets).size).toBe(8)
    const parts = sink.received.map(({ mail }) => `${mail.text}${mail.html}`)
    for (const secret of secrets)
      expect(parts.filter((text) => text.includes(secret)).length).toBe(secret === shown ? 0 : 1)

    const main = await enterPortal(
      place.url,
      sink.received.find(({ to }) => to[0]?.startsWith('noe@')),
    )
    const other = await choose(place.url, { username: 'pia@roux-delmas.test', password: shown })
    const answers = await everythingReadable(
      place.url,
      [
        { cookie: desk.cookie, portal: false },
        { cookie: tess, portal: false },
        { cookie: main, portal: true },
        { cookie: other, portal: true },
      ],
      secrets,
    )
    expect(answers.length).toBeGreaterThan(60)

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

const own = 'quatre vélos mauves'

async function addTechnician(sql: Client, { place }: Desk): Promise<string> {
  const tess = { email: 'tess@kerbel.test', password: 'six lampes vertes' }
  await sql.query(
    `insert into technicians (account_id, email, name, role, password_hash, created_at)
     select id, $1, 'Tess', 'technician', $2, now() from accounts`,
    [tess.email, await hashPassword(tess.password)],
  )
  return signIn(place.url, tess.email, tess.password)
}

const secretsIn = (mail: Received) => {
  const { password } = credentialsIn(mail)
  const token = linkIn(mail).split('#')[1]
  return [password, token].filter((secret) => secret !== undefined && secret !== '')
}

async function enterPortal(url: string, mail: Received | undefined) {
  if (!mail) throw new Error('no welcome mail')
  return choose(url, credentialsIn(mail))
}

async function choose(url: string, given: { username: string; password: string }) {
  const { username, password } = given
  const { cookie } = await call(url, 'POST', '/portal/session', { body: { username, password } })
  const chosen = await call(url, 'PUT', '/portal/password', { cookie, body: { password: own } })
  expect(chosen.status).toBe(204)
  return chosen.cookie
}
