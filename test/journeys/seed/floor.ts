import type { APIRequestContext, Page } from '@playwright/test'
import { createTransport } from 'nodemailer'

import type { EmailSettings } from '#features/email-settings/contract.ts'
import type { LedgerEntry } from '#features/intake/contract.ts'
import { expect, test as journey } from '#test/browser/journey.ts'
import { aPlaceForGuichet } from '#test/faults/guichet-process.ts'
import { type Received, startSink } from '#test/smtp-sink.ts'

import { type Labels, labelsOf, type Run } from './labels.ts'

export { expect }

export const ADMIN = { email: 'ada@kerbel.test', password: 'trois bouées orange' }
const support = 'support@kerbel.test'
const untrusted = '127.0.0.2'
const nobody = '127.0.0.1:9' // where no name server answers: an unknown peer stays unverified, at once

type Letter = {
  from: string
  subject: string
  name?: string
  to?: string
  headers?: Record<string, string>
  /** Handed over by a server that nobody named as trusted. */
  unknownServer?: boolean
}

export type Floor = {
  url: string
  support: string
  admin: APIRequestContext
  // biome-ignore lint/suspicious/noExplicitAny: whoever asks says what the contract answers
  asAdmin(method: 'GET' | 'POST' | 'PUT', path: string, data?: object): Promise<any>
  /** Somebody at another browser. */
  stranger: APIRequestContext
  /** The seed's configuration, except for what is given. */
  settings(except?: Partial<EmailSettings>): Promise<void>
  /** Hands a mail to the SMTP port, and waits until everything that follows from it was done. */
  write(letter: Letter): Promise<LedgerEntry>
  /** Nothing is left to do, so what has not been sent will not be. */
  rest(): Promise<void>
  mailsTo(address: string): Received[]
}

/** A new installation for each of the four runs, in a process of its own, with a relay that keeps what it is given. */
export const test = journey.extend<{ labels: Labels; consolePage: Page }, { run: Run; floor: Floor }>({
  run: [
    { edition: 'msp', locale: 'fr' },
    { option: true, scope: 'worker' },
  ],

  floor: [
    async ({ run, playwright }, use) => {
      const sink = await startSink()
      const place = await aPlaceForGuichet({
        GUICHET_ADMIN_EMAIL: ADMIN.email,
        GUICHET_ADMIN_PASSWORD: ADMIN.password,
        GUICHET_ACCOUNT_NAME: 'Kerbel Informatique',
        GUICHET_EDITION: run.edition,
        GUICHET_LOCALE: run.locale,
        GUICHET_SUPPORT_ADDRESS: support,
        GUICHET_SMTP_RELAY: sink.url,
        GUICHET_DNS_SERVERS: nobody,
      })
      const guichet = await place.start()
      const sql = await place.sql()
      const admin = await playwright.request.newContext({ baseURL: place.url })
      const stranger = await playwright.request.newContext({ baseURL: place.url })

      async function asAdmin(method: string, path: string, data?: object) {
        const answer = await admin.fetch(`/api/v1${path}`, { method, ...(data ? { data } : {}) })
        const text = await answer.text()
        expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
        return text === '' ? undefined : JSON.parse(text)
      }

      async function rest() {
        const due = "select count(*)::int as count from graphile_worker.jobs where run_at < now() + '10 s'"
        await expect.poll(async () => (await sql.query(due)).rows[0].count, { timeout: 20_000 }).toBe(0)
      }

      await asAdmin('POST', '/console/session', ADMIN)
      await use({
        url: place.url,
        support,
        admin,
        asAdmin,
        stranger,
        rest,
        async settings(except = {}) {
          const now: EmailSettings = await asAdmin('GET', '/settings/email')
          const { version } = now
          await asAdmin('PUT', '/settings/email', {
            ...now,
            ...{ autoCreateContacts: true, welcomeMail: true, version },
            ...except,
          })
        },
        async write(letter) {
          const messageId = await handOver(place.smtpPort, letter)
          await rest()
          const { items }: { items: LedgerEntry[] } = await asAdmin(
            'GET',
            `/ledger?messageId=${encodeURIComponent(messageId)}`,
          )
          expect(items).toHaveLength(1)
          return items[0] as LedgerEntry // one was just counted
        },
        mailsTo: (address) => sink.received.filter(({ to }) => to.includes(address)),
      })

      await admin.dispose()
      await stranger.dispose()
      await sql.end()
      guichet.child.kill('SIGTERM')
      await guichet.ended
      await place.clear()
      await sink.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  labels: async ({ run }, use) => use(labelsOf(run)),
  baseURL: async ({ floor }, use) => use(floor.url),
  locale: async ({ run }, use) => use(run.locale),

  /** The console, signed in already. */
  consolePage: async ({ page, floor }, use) => {
    await page.context().addCookies((await floor.admin.storageState()).cookies)
    await page.goto('/console')
    await use(page)
  },
})

/** Answers the Message-ID, once the server has taken the mail. */
async function handOver(
  port: number,
  { from, name = '', subject, to = support, headers = {}, unknownServer }: Letter,
) {
  const transport = createTransport({
    ...{ host: '127.0.0.1', port, ignoreTLS: true },
    ...(unknownServer ? { localAddress: untrusted } : {}),
  })
  try {
    const { messageId } = await transport.sendMail({
      from: { name, address: from },
      ...{ to, subject, headers, text: `${subject}.` },
    })
    return messageId
  } finally {
    transport.close()
  }
}
