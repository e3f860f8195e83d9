import { parseEmailAddress } from '#shared/email-address.ts'
import type { RelayFault } from '#shared/relay-fault.ts'

import { buildLetter, type Letter } from './building.ts'
import { type Connection, NotDelivered, openConnection, type Parcel, type Times } from './relay-connection.ts'
import { openTurns } from './relay-connections.ts'
import { faultOf, isForGood, type SmtpError, type Stage } from './relay-faults.ts'
import { deliveryTime } from './relay-time.ts'
import { type RelaySettings, readRelayUrl } from './relay-url.ts'

export type { Letter } from './building.ts'

/** What became of a mail at the relay. */
export type Delivery =
  | { outcome: 'accepted'; response: string }
  /** It judged this mail: worth another try, or not. The recipient's address itself may have been what was refused. */
  | { outcome: 'later' | 'never'; response: string; refusedAddress?: boolean }
  /** The relay itself is at fault, and nothing was said of the mail; it may have been under way. */
  | { outcome: 'away'; fault: RelayFault; response: string; underWay: boolean }
  /** Nobody could take it to the relay: every connection is in use. */
  | { outcome: 'busy'; response: string }

/** Where outgoing mail is handed over. Never throws for a refusal or a lost connection. */
export type Relay = { send(letter: Letter): Promise<Delivery>; close(): void }

const usualTimes: Times = { connect: 15_000, greeting: 15_000, silence: 30_000, delivery: deliveryTime }

/** A few connections to the relay that the operator named, kept open between mails. */
export function openRelay(url: string, times: Times = usualTimes): Relay {
  const settings = readRelayUrl(url)
  const turns = openTurns(settings.connections)

  async function hand(parcel: Parcel, kept: Connection | null): Promise<string> {
    const until = AbortSignal.timeout(times.delivery(parcel.raw.length))
    if (kept) {
      try {
        return await turns.during(kept, () => kept.send(parcel, until))
      } catch (error) {
        if (!wasStale(error)) throw error
      }
    }
    const fresh = await openConnection(settings, times, until)
    return turns.during(fresh, () => fresh.send(parcel, until))
  }

  return {
    async send(letter) {
      const { envelopeFrom: from, envelopeTo: to } = letter
      if (!isOneAddress(to)) return { outcome: 'never', response: 'not exactly one address' }
      const raw = await buildLetter(letter)
      const turn = await turns.take()
      if (!turn) return { outcome: 'busy', response: 'every connection is in use' }
      try {
        return { outcome: 'accepted', response: said(await hand({ from, to, raw }, turn.kept), settings) }
      } catch (error) {
        if (!(error instanceof NotDelivered)) throw error
        return told(error, settings)
      } finally {
        turn.end()
      }
    },
    close: turns.close,
  }
}

/** The relay hung up between two mails, as it may: not a byte of this one was sent. */
const wasStale = (error: unknown) =>
  error instanceof NotDelivered &&
  error.stage === 'envelope' &&
  faultOf(error.error, error.stage) !== null &&
  error.error.code !== 'ETIMEDOUT'

/** A string with a comma would be read as a list: one address is handed over, or nothing. */
function isOneAddress(text: string): boolean {
  const parsed = parseEmailAddress(text)
  return parsed.ok && parsed.address === text
}

function told({ stage, error }: { stage: Stage; error: SmtpError }, settings: RelaySettings): Delivery {
  const response = said(error.response ?? error.message, settings)
  const fault = faultOf(error, stage)
  if (fault) return { outcome: 'away', fault, response, underWay: stage === 'content' }
  if (!isForGood(error)) return { outcome: 'later', response }
  return {
    outcome: 'never',
    response,
    refusedAddress: error.command === 'RCPT TO' && !policy.test(response),
  }
}

/** What the relay does not do for us says nothing about the address. */
const policy = /\b5\.7\.\d|\brelay/i

/** For a technician's eyes: one short line, and never the relay's password in any of the forms it travels in. */
function said(response: string, { auth }: RelaySettings): string {
  const line = response.replace(/\p{Cc}+/gu, ' ').trim()
  const secrets = auth?.pass ? formsOf(auth) : []
  return secrets.reduce((text, secret) => text.replaceAll(secret, '••••••'), line).slice(0, 500)
}

const formsOf = ({ user, pass }: { user: string; pass: string }) => [
  pass,
  encodeURIComponent(pass),
  Buffer.from(`\0${user}\0${pass}`).toString('base64'),
  Buffer.from(pass).toString('base64'),
]
