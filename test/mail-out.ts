import { sql } from 'kysely'
import { onTestFinished } from 'vitest'
import { openRelay } from '#platform/mail/relay.ts'
import type { Outside } from '#platform/outside.ts'

import type { TestAccount } from './account.ts'
import { withZone, type Zone } from './mail-in.ts'
import { drainQueue } from './queue.ts'
import { openSink, type Received, type Sink } from './smtp-sink.ts'

export { credentialsIn, linkIn, returnPath } from './mail-words.ts'

export type Post = {
  sink: Sink
  outside: Outside
  /** Does what is queued, mail handed to the sink. */
  work(zone?: Zone): Promise<void>
  /** What the sink got from this account, in order. */
  received(): Received[]
  /** The only mail that it got. */
  only(): Received
}

/** A relay of the test's own, for what this account sends. */
export async function openPost(account: TestAccount): Promise<Post> {
  const sink = await openSink()
  const relay = openRelay(sink.url)
  onTestFinished(() => relay.close())
  const received = () => sink.received.filter(({ mail }) => mail.from?.address?.endsWith(`@${account.host}`))
  return {
    sink,
    outside: { ...withZone(), relay },
    work: (zone) => drainQueue(account.house, { ...withZone(zone), relay }),
    received,
    only() {
      const all = received()
      if (all.length !== 1 || !all[0])
        throw new Error(`${all.length} mails, not one: ${all.map(({ mail }) => mail.subject)}`)
      return all[0]
    },
  }
}

export const switchOn = (account: TestAccount, ...switches: ('welcome_mail' | 'ticket_received_mail')[]) =>
  account.asSystem(({ db }) =>
    db
      .updateTable('email_settings')
      .set(Object.fromEntries(switches.map((each) => [each, true])))
      .execute(),
  )

/** The outbox as the database has it, in order; the seal only as present or not. */
export const outboxOf = (account: TestAccount) =>
  account.asSystem(({ db }) =>
    db
      .selectFrom('outbound_mails')
      .selectAll()
      .select((eb) => eb('sealed_secret', 'is not', null).as('sealed'))
      .orderBy('seq')
      .execute(),
  )

/** Tells an event once more to what reacts to it, as a queue may that was interrupted. */
export const tellAgain = (account: TestAccount, event: string, reaction: string) =>
  account.asSystem(async ({ db }) => {
    const { id } = await db
      .selectFrom('events')
      .select('id')
      .where('name', '=', event)
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
    await sql`select graphile_worker.enqueue(${`on.${event}.${reaction}`}, ${JSON.stringify({ eventId: id })}::json, null, null, 0)`.execute(
      db,
    )
  })
