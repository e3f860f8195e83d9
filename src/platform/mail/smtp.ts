import type { AddressInfo } from 'node:net'

import { SMTPServer, type SMTPServerSession } from 'smtp-server'

import { isInNetworks } from '../http/addresses.ts'
import type { Log } from '../log.ts'
import { receiveData } from './smtp-data.ts'
import { refusal, replyTo } from './smtp-replies.ts'

/** A mail as it was handed over, for one support address of one account. */
export type Arrival = {
  accountId: string
  supportAddress: string
  /** The recipient as given, plus-form included. */
  envelopeTo: string
  /** Empty for the null return path. */
  envelopeFrom: string
  clientAddress: string
  clientTrusted: boolean
  clientName: string
  raw: Buffer
}

/** A support address of an account, or null where mail is nobody's. */
export type Recipient = { accountId: string; supportAddress: string } | null

export type Smtp = {
  host: string
  port: number
  /** The name in the greeting. */
  name: string
  /** Without a certificate of one's own, encryption is not offered. */
  tls: { cert: string; key: string } | null
  trustedNetworks: readonly string[]
  log: Log
  recipientOf(address: string): Promise<Recipient>
  /** Keeps a mail for good. Only when this has come back is the client told `250`. */
  accept(arrivals: readonly Arrival[]): Promise<unknown>
}

const limits = { bytes: 35 * 1024 * 1024, recipients: 100, clients: 200, idleMs: 60_000, closeMs: 15_000 }

/** Takes mail for the support addresses. It relays for nobody, answers nobody, and never says `250` too early. */
export async function listenForMail(smtp: Smtp): Promise<{ port: number; close(): Promise<void> }> {
  const busy = new Set<string>()
  const recipients = new WeakMap<SMTPServerSession, Map<string, NonNullable<Recipient>>>()
  const server = new SMTPServer({
    name: smtp.name,
    logger: false,
    ...(smtp.tls ?? {}),
    disabledCommands: ['AUTH', 'WIZ', 'SHELL', 'KILL', ...(smtp.tls ? [] : ['STARTTLS'])],
    hideENHANCEDSTATUSCODES: false,
    disableReverseLookup: true,
    size: limits.bytes,
    rejectOversized: true,
    maxClients: limits.clients,
    maxRecipients: limits.recipients,
    socketTimeout: limits.idleMs,
    closeTimeout: limits.closeMs,
    onMailFrom(_address, session, done) {
      busy.add(session.id)
      recipients.set(session, new Map())
      done()
    },
    onRcptTo({ address }, session, done) {
      smtp.recipientOf(address).then(
        (recipient) => {
          if (!recipient) return done(refusal(550, 'No such address here'))
          recipients.get(session)?.set(address, recipient)
          return done()
        },
        (error) => done(replyTo(error, smtp.log)),
      )
    },
    onData(stream, session, done) {
      receiveData(stream, limits.bytes)
        .then((raw) => smtp.accept(arrivalsOf(smtp, session, recipients.get(session) ?? new Map(), raw)))
        .then(
          () => done(null, 'Kept'),
          (error) => done(replyTo(error, smtp.log)),
        )
        .finally(() => busy.delete(session.id))
    },
    onClose: (session) => busy.delete(session.id),
  })
  server.on('error', (error) => smtp.log.debug({ err: error }, 'an SMTP client went wrong'))
  await new Promise<void>((resolve, reject) => {
    server.server.once('error', reject)
    server.listen(smtp.port, smtp.host, () => resolve())
  })
  return {
    port: (server.server.address() as AddressInfo).port, // it listens on a TCP port
    close: () => drain(server, busy),
  }
}

/** Whoever is in the middle of handing over a mail may finish; everybody else is sent away. */
function drain(server: SMTPServer, busy: ReadonlySet<string>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const connection of [...server.connections])
    if (!busy.has(connection.session.id)) connection.send(421, 'Closing, try again later')
  return closed
}

/** One row each, however many recipients meet at one support address; of those, the one that says most. */
function arrivalsOf(
  { trustedNetworks }: Smtp,
  session: SMTPServerSession,
  recipients: ReadonlyMap<string, NonNullable<Recipient>>,
  raw: Buffer,
): Arrival[] {
  const { mailFrom, rcptTo } = session.envelope
  const peer = {
    envelopeFrom: mailFrom === false ? '' : mailFrom.address,
    clientAddress: session.remoteAddress,
    clientTrusted: isInNetworks(session.remoteAddress, trustedNetworks),
    clientName: session.hostNameAppearsAs || '',
  }
  const arrivals = new Map<string, Arrival>()
  for (const { address } of rcptTo) {
    const recipient = recipients.get(address)
    if (!recipient) continue
    const key = `${recipient.accountId} ${recipient.supportAddress}`
    if (!arrivals.has(key) || address.includes('+'))
      arrivals.set(key, { ...recipient, ...peer, envelopeTo: address, raw })
  }
  return [...arrivals.values()]
}
