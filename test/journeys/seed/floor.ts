import type { APIRequest, APIRequestContext } from '@playwright/test'

import type { EmailSettings } from '#features/email-settings/contract.ts'
import type { LedgerEntry } from '#features/intake/contract.ts'
import { expect } from '#test/browser/journey.ts'
import { aPlaceForGuichet } from '#test/faults/guichet-process.ts'
import { type Received, startSink } from '#test/smtp-sink.ts'

import type { Run } from './labels.ts'
import { handOver, type Letter } from './letter.ts'

export const ADMIN = { email: 'ada@kerbel.test', password: 'trois bouées orange' }
const support = 'support@kerbel.test'
const nobody = '127.0.0.1:9' // no name server there: what nothing vouches for stays unverified, at once

export type Floor = {
  url: string
  admin: APIRequestContext
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks says what the contract answers
  asAdmin(method: 'GET' | 'POST' | 'PUT', path: string, data?: object): Promise<any>
  /** Somebody at another browser. */
  stranger: APIRequestContext
  /** The article's configuration, except for what is given. */
  settings(except?: Partial<EmailSettings>): Promise<void>
  /** Hands a mail to the SMTP port, and waits until everything that follows from it was done. */
  write(letter: Letter): Promise<LedgerEntry>
  /** Nothing is left to do, so what has not been sent will not be. */
  rest(): Promise<void>
  mailsTo(address: string): Received[]
  clear(): Promise<void>
}

/** A new installation, in a process of its own, with a relay that keeps what it is given. */
export async function openFloor({ edition, locale }: Run, request: APIRequest): Promise<Floor> {
  const sink = await startSink()
  const place = await aPlaceForGuichet({
    GUICHET_ADMIN_EMAIL: ADMIN.email,
    GUICHET_ADMIN_PASSWORD: ADMIN.password,
    GUICHET_ACCOUNT_NAME: 'Kerbel Informatique',
    GUICHET_EDITION: edition,
    GUICHET_LOCALE: locale,
    GUICHET_SUPPORT_ADDRESS: support,
    GUICHET_SMTP_RELAY: sink.url,
    GUICHET_DNS_SERVERS: nobody,
  })
  const guichet = await place.start()
  const sql = await place.sql()
  const admin = await request.newContext({ baseURL: place.url })
  const stranger = await request.newContext({ baseURL: place.url })

  const asAdmin: Floor['asAdmin'] = async (method, path, data) => {
    const answer = await admin.fetch(`/api/v1${path}`, { method, ...(data ? { data } : {}) })
    const text = await answer.text()
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
    return text === '' ? undefined : JSON.parse(text)
  }
  await asAdmin('POST', '/console/session', ADMIN)

  async function rest() {
    const due = "select count(*)::int as count from graphile_worker.jobs where run_at < now() + '10 s'"
    await expect.poll(async () => (await sql.query(due)).rows[0].count, { timeout: 20_000 }).toBe(0)
  }

  async function write(letter: Letter): Promise<LedgerEntry> {
    const messageId = await handOver(place.smtpPort, { to: support, ...letter })
    await rest()
    const { items } = await asAdmin('GET', `/ledger?messageId=${encodeURIComponent(messageId)}`)
    expect(items).toHaveLength(1)
    return items[0]
  }

  return {
    url: place.url,
    admin,
    asAdmin,
    stranger,
    rest,
    write,
    async settings(except = {}) {
      const now: EmailSettings = await asAdmin('GET', '/settings/email')
      await asAdmin('PUT', '/settings/email', {
        ...now,
        ...{ autoCreateContacts: true, welcomeMail: true },
        ...except,
      })
    },
    mailsTo: (address) => sink.received.filter(({ to }) => to.includes(address)),
    async clear() {
      await Promise.all([admin.dispose(), stranger.dispose(), sql.end()])
      guichet.child.kill('SIGTERM')
      await guichet.ended
      await place.clear()
      await sink.stop()
    },
  }
}
