import nodemailer from 'nodemailer'

import { parseEmailAddress } from '#shared/email-address.ts'

import { buildLetter, type Letter } from './building.ts'
import { type RelaySettings, readRelayUrl } from './relay-url.ts'

export type { Letter } from './building.ts'

/** What the relay said. `later` is worth another try, `never` is not. */
export type Delivery =
  | { outcome: 'accepted'; response: string }
  /** The recipient's address itself may have been what was refused. */
  | { outcome: 'later' | 'never'; response: string; refusedAddress?: boolean }

/** Where outgoing mail is handed over. Never throws for a refusal or a lost connection. */
export type Relay = { send(letter: Letter): Promise<Delivery>; close(): void }

/** A delivery that has not ended by then is given up; whoever takes the mail up again waits for longer. */
export const deliveryTimeout = 60_000

/** A few connections to the relay that the operator named, kept open between mails. */
export function openRelay(url: string): Relay {
  const settings = readRelayUrl(url)
  const transport = nodemailer.createTransport({
    ...settings,
    pool: true,
    maxConnections: 3,
    maxRequeues: 3, // before a byte of the mail was sent; after that the outbox decides
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  })
  transport.on('error', () => {}) // each mail is told by its own delivery

  return {
    async send(letter) {
      if (!isOneAddress(letter.envelopeTo)) return { outcome: 'never', response: 'not exactly one address' }
      const raw = await buildLetter(letter)
      try {
        const { accepted, response } = await transport.sendMail({
          envelope: { from: letter.envelopeFrom, to: [letter.envelopeTo] },
          raw,
          signal: AbortSignal.timeout(deliveryTimeout),
        })
        const taken = accepted.length === 1 && accepted[0] === letter.envelopeTo
        return { outcome: taken ? 'accepted' : 'never', response: said(response, settings) }
      } catch (error) {
        return refusal(error, settings)
      }
    },
    close: () => transport.close({ force: true }),
  }
}

/** nodemailer reads a list out of a string with a comma: it is handed one address, or nothing. */
function isOneAddress(text: string): boolean {
  const parsed = parseEmailAddress(text)
  return parsed.ok && parsed.address === text
}

const aboutThisMail = /^(?:MAIL FROM|RCPT TO|DATA)$/
const wantsSignIn = new Set([530, 535, 538])

function refusal(error: unknown, settings: RelaySettings): Delivery {
  const { responseCode, command = '', response, message } = error as SmtpError // nodemailer throws nothing else
  const final =
    responseCode !== undefined &&
    responseCode >= 500 &&
    responseCode !== 503 &&
    !wantsSignIn.has(responseCode) &&
    aboutThisMail.test(command)
  const words = said(response ?? message, settings)
  if (!final) return { outcome: 'later', response: words }
  return { outcome: 'never', response: words, refusedAddress: command === 'RCPT TO' && !policy.test(words) }
}

/** What the relay does not do for us says nothing about the address. */
const policy = /\b5\.7\.\d|\brelay/i

type SmtpError = { responseCode?: number; command?: string; response?: string; message: string }

/** For a technician's eyes: one short line, and never the relay's password. */
function said(response: string, { auth }: RelaySettings): string {
  const line = response.replace(/\p{Cc}+/gu, ' ').trim()
  return (auth ? line.replaceAll(auth.pass, '••••••') : line).slice(0, 500)
}
