import type { AddressInfo } from 'node:net'

import { SMTPServer, type SMTPServerSession } from 'smtp-server'

import type { Log } from '../log.ts'
import { asArrival } from './arrivals-first.ts'
import { type Arrival, arrivalsOf, type Recipient } from './smtp-arrivals.ts'
import { receiveData } from './smtp-data.ts'
import { refusal, replyTo } from './smtp-replies.ts'

export type Smtp = {
  host: string
  port: number
  /** The name in the greeting. */
  name: string
  /** Without a certificate of one's own, encryption is not offered. */
  tls: { cert: string; key: string } | null
  trustedNetworks: readonly string[]
  log: Log
  /** Null where an address is nobody's. */
  recipientOf(address: string): Promise<Recipient | null>
  /** Keeps a mail for good. Only when this has come back is the client told `250`. */
  accept(arrivals: readonly Arrival[]): Promise<unknown>
}

const limits = {
  bytes: 35 * 1024 * 1024,
  recipients: 100,
  /** Wrong guesses, after which a client is sent away: whoever tries names out learns little. */
  refusedRecipients: 20,
  clients: 200,
  idleMs: 60_000,
  closeMs: 15_000,
}

/** Takes mail for the support addresses. It relays for nobody, answers nobody, and never says `250` too early. */
export async function listenForMail(smtp: Smtp): Promise<{ port: number; close(): Promise<void> }> {
  const busy = new Set<string>()
  const server = serverFor(smtp, busy)
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

type Conversation = { recipients: Map<string, Recipient>; refused: number }

function serverFor(smtp: Smtp, busy: Set<string>): SMTPServer {
  const conversations = new WeakMap<SMTPServerSession, Conversation>()
  const conversationOf = (session: SMTPServerSession) =>
    conversations.get(session) ?? { recipients: new Map<string, Recipient>(), refused: 0 }

  return new SMTPServer({
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
      const { refused } = conversationOf(session)
      conversations.set(session, { recipients: new Map(), refused })
      done()
    },
    onRcptTo({ address }, session, done) {
      admitRecipient(smtp, conversationOf(session), address).then(
        () => done(),
        (error) => done(replyTo(error, smtp.log)),
      )
    },
    onData(stream, session, done) {
      const { recipients } = conversationOf(session)
      receiveData(stream, limits.bytes)
        .then((raw) =>
          asArrival(() => smtp.accept(arrivalsOf(session, recipients, raw, smtp.trustedNetworks))),
        )
        .then(
          () => done(null, 'Kept'),
          (error) => done(replyTo(error, smtp.log)),
        )
        .finally(() => busy.delete(session.id))
    },
    onClose: (session) => busy.delete(session.id),
  })
}

async function admitRecipient(smtp: Smtp, conversation: Conversation, address: string) {
  const recipient = await smtp.recipientOf(address)
  if (recipient) return conversation.recipients.set(address, recipient)
  conversation.refused++
  throw conversation.refused > limits.refusedRecipients
    ? refusal(421, 'Too many wrong addresses')
    : refusal(550, 'No such address here')
}

/** Whoever is in the middle of handing over a mail may finish; everybody else is sent away. */
function drain(server: SMTPServer, busy: ReadonlySet<string>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  for (const connection of [...server.connections])
    if (!busy.has(connection.session.id)) connection.send(421, 'Closing, try again later')
  return closed
}
