import { Readable } from 'node:stream'

import SMTPConnection from 'nodemailer/lib/smtp-connection'

import type { SmtpError, Stage } from './relay-faults.ts'
import type { RelaySettings } from './relay-url.ts'

/** How long the relay may take: to be reached, to greet, and between two of its words. */
export type Times = {
  connect: number
  greeting: number
  silence: number
  delivery: (bytes: number) => number
}

export type Parcel = { from: string; to: string; raw: Buffer }

/** A delivery that did not end well, and how far it had come. */
export class NotDelivered extends Error {
  readonly stage: Stage
  readonly error: SmtpError

  constructor(stage: Stage, error: SmtpError) {
    super(error.message)
    this.stage = stage
    this.error = error
  }
}

/** One conversation with the relay, kept for several mails. */
export type Connection = {
  /** What the relay said when it took the mail. */
  send(parcel: Parcel, until: AbortSignal): Promise<string>
  /** False once nothing can be said over it any more. */
  usable(): boolean
  close(): void
}

/** Goes to the relay, encrypted as its address says, and signs in. */
export async function openConnection(
  settings: RelaySettings,
  times: Times,
  until: AbortSignal,
): Promise<Connection> {
  const { auth, connections: _, ...options } = settings
  const smtp = new SMTPConnection({
    ...options,
    connectionTimeout: times.connect,
    greetingTimeout: times.greeting,
    socketTimeout: times.silence,
    logger: false,
  })
  smtp.on('error', () => {}) // each mail is told by its own delivery
  let usable = true
  smtp.on('end', () => {
    usable = false
  })
  const close = () => {
    usable = false
    smtp.close()
  }
  try {
    await ending(smtp, until, (done) => smtp.connect(done))
    if (auth && smtp.allowsAuth)
      await ending(smtp, until, (done) =>
        smtp.login({ user: auth.user, pass: auth.pass, credentials: auth }, done),
      )
  } catch (error) {
    close()
    throw new NotDelivered('opening', error as SmtpError) // nodemailer throws nothing else
  }

  return {
    async send({ from, to, raw }, signal) {
      const content = Readable.from([raw])
      try {
        return await ending<string>(smtp, signal, (done) =>
          smtp.send({ from, to: [to], size: raw.length }, content, (error, info) =>
            done(error, info?.response),
          ),
        )
      } catch (error) {
        const told = error as SmtpError // nodemailer throws nothing else
        const stage = content.readableDidRead ? 'content' : 'envelope'
        if (told.responseCode && told.responseCode !== 421) await reset(smtp, signal).catch(close)
        else close()
        throw new NotDelivered(stage, told)
      }
    },
    usable: () => usable,
    close,
  }
}

const reset = (smtp: SMTPConnection, until: AbortSignal) => ending(smtp, until, (done) => smtp.reset(done))

type Done<Answer> = (error?: Error | null, answer?: Answer) => void

/** Ends with the answer, with an error, with the connection, or when the time is over. */
function ending<Answer>(smtp: SMTPConnection, until: AbortSignal, ask: (done: Done<Answer>) => void) {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const late = () => reject(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }))
  const ended = () => reject(Object.assign(new Error('the connection was closed'), { code: 'ECONNECTION' }))
  // What went wrong is told before the end is.
  const gone = () => setImmediate(ended)
  until.addEventListener('abort', late)
  smtp.on('error', reject)
  smtp.on('end', gone)
  if (until.aborted) late()
  else ask((error, answer) => (error ? reject(error) : resolve(answer as Answer))) // without an error it answered
  return promise.finally(() => {
    until.removeEventListener('abort', late)
    smtp.off('error', reject)
    smtp.off('end', gone)
  })
}
