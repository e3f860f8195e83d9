import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import { storeBlobs } from '#platform/blobs.ts'
import type { Context } from '#platform/context.ts'
import type { Arrival } from '#platform/mail/smtp-arrivals.ts'
import { type Fingerprint, fingerprintOf } from '#platform/mail/trace.ts'

import { fileMails } from './filing.ts'
import { whereItWasSent } from './forwarded-to.ts'
import { countTaken } from './ledger-days.ts'

/** A mail with what tells it from every other. */
export type Fingerprinted = Arrival & Fingerprint

export const fingerprinted = (arrival: Arrival): Fingerprinted => ({
  ...arrival,
  ...fingerprintOf(arrival.raw),
})

/**
 * Keeps mails as they arrived, and queues their filing. A mail that was kept before, on whatever way it came,
 * is counted as one more copy and filed no second time.
 */
export async function takeMails(ctx: Context, arrivals: readonly Fingerprinted[]): Promise<void> {
  await storeBlobs(
    ctx,
    arrivals.map(({ sha256, raw }) => ({ sha256, bytes: raw })),
  )
  const mails = await whereItWasSent(ctx, arrivals)
  const taken = await enterInLedger(ctx, [...Map.groupBy(mails, identityOf).values()])
  if (taken.length === 0) return
  await countTaken(ctx, taken.length)
  await ctx.later(fileMails, { inboundMailIds: taken })
}

const identityOf = ({ supportAddress, messageId, digest }: Fingerprinted) =>
  [supportAddress, messageId, digest.toString('hex')].join('\0')

/** Returns the ids of those that were not there yet. */
async function enterInLedger({ db, now }: Context, mails: readonly Fingerprinted[][]): Promise<string[]> {
  const rows = await db
    .insertInto('inbound_mails')
    .values(mails.flatMap(([mail, ...copies]) => (mail ? [rowOf(mail, copies.length + 1, now)] : [])))
    .onConflict((known) =>
      known
        .constraint('one_ledger_row_per_mail')
        .doUpdateSet(({ eb }) => ({ copies: eb('inbound_mails.copies', '+', eb.ref('excluded.copies')) })),
    )
    .returning(['id', sql<boolean>`xmax = 0`.as('fresh')])
    .execute()
  return rows.filter(({ fresh }) => fresh).map(({ id }) => id)
}

const rowOf = (mail: Fingerprinted, copies: number, now: Date) => ({
  id: randomUUID(),
  support_address: mail.supportAddress,
  envelope_from: mail.envelopeFrom,
  envelope_to: mail.envelopeTo,
  client_address: mail.clientAddress,
  client_trusted: mail.clientTrusted,
  client_name: mail.clientName,
  mail_message_id: mail.messageId,
  digest: mail.digest,
  sha256: mail.sha256,
  size: mail.raw.length,
  received_at: now,
  copies,
})
