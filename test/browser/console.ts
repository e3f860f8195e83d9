import type { APIRequestContext, Browser, Cookie } from '@playwright/test'
import { createTransport } from 'nodemailer'

import { aPlaceForGuichet, type Process } from '#test/faults/guichet-process.ts'

import { expect } from './journey.ts'

export const ADA = { email: 'ada@kerbel.test', password: 'trois bouées orange' }

type Letter = {
  from: string | { name: string; address: string }
  subject: string
  text?: string
  html?: string
  attachments?: { filename: string; content: string | Buffer; contentType: string; cid?: string }[]
  to?: string
  unknownServer?: boolean
}

/** A fresh installation with an administrator, and what a journey through its console needs. */
export async function aConsole(environment: Record<string, string> = {}) {
  const place = await aPlaceForGuichet({
    GUICHET_ADMIN_EMAIL: ADA.email,
    GUICHET_ADMIN_PASSWORD: ADA.password,
    GUICHET_ACCOUNT_NAME: 'Kerbel Informatique',
    GUICHET_DNS_SERVERS: '127.0.0.1:9', // no name server answers there: an unknown peer stays unverified, at once
    ...environment,
  })
  let guichet: Process
  let admin: APIRequestContext
  let session: Cookie[] = []

  return {
    url: place.url,
    smtpPort: place.smtpPort,
    async open(browser: Browser) {
      guichet = await place.start()
      const context = await browser.newContext({ baseURL: place.url })
      admin = context.request
      await this.asAdmin('POST', '/console/session', ADA)
      session = await context.cookies()
    },
    async close() {
      guichet.child.kill('SIGTERM')
      await guichet.ended
      await place.clear()
    },
    /** The administrator's session: a door that is knocked at too often stays shut. */
    session: () => session,
    // biome-ignore lint/suspicious/noExplicitAny: a journey looks at what the page shows, not at the answer's type
    async asAdmin(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, data?: object): Promise<any> {
      const answer = await admin.fetch(`/api/v1${path}`, { method, ...(data ? { data } : {}) })
      const text = await answer.text()
      expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
      return text === '' ? undefined : JSON.parse(text)
    },
    async write({ unknownServer, to = 'support@kerbel.test', text = 'Bonjour', ...letter }: Letter) {
      const transport = createTransport({
        ...{ host: '127.0.0.1', port: place.smtpPort, ignoreTLS: true },
        ...(unknownServer ? { localAddress: '127.0.0.2' } : {}),
      })
      await transport.sendMail({ ...letter, to, text })
      transport.close()
    },
  }
}
