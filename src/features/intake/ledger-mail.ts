import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Peer } from '#platform/mail/identity-checks.ts'

export type LedgerMail = {
  id: string
  raw: Buffer
  peer: Peer
  /** The account's support addresses, lower-cased: mail from them is our own, come back. */
  ownAddresses: string[]
}

/** The mails of these that nothing was done with yet. */
export async function mailsToFile({ db }: Context, ids: readonly string[]): Promise<LedgerMail[]> {
  const rows = await db
    .selectFrom('inbound_mails')
    .innerJoin('blobs', 'blobs.sha256', 'inbound_mails.sha256')
    .select(['id', 'bytes', 'envelope_from', 'client_address', 'client_name', 'client_trusted'])
    .select(({ selectFrom }) =>
      selectFrom('support_addresses')
        .select(sql<string[]>`coalesce(array_agg(address), '{}')`.as('addresses'))
        .where('removed_at', 'is', null)
        .as('own_addresses'),
    )
    .where('inbound_mails.id', 'in', ids)
    .where('state', '=', 'received')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    raw: row.bytes,
    peer: {
      envelopeFrom: row.envelope_from,
      clientAddress: row.client_address,
      clientName: row.client_name,
      clientTrusted: row.client_trusted,
    },
    ownAddresses: row.own_addresses ?? [],
  }))
}

export type LockedMail = NonNullable<Awaited<ReturnType<typeof lockReceivedMail>>>

/** For settling it: nobody else can, until this unit of work is done. Undefined when somebody did. */
export const lockReceivedMail = ({ db }: Context, id: string) =>
  db
    .selectFrom('inbound_mails as mail')
    .select(['id', 'support_address', 'envelope_to', 'mail_message_id', 'sha256', 'size'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('inbound_mails as other')
          .select('other.id')
          .whereRef('other.mail_message_id', '=', 'mail.mail_message_id')
          .whereRef('other.digest', '<>', 'mail.digest'),
      ).as('messageIdReused'),
    )
    .where('id', '=', id)
    .where('state', '=', 'received')
    .forUpdate()
    .executeTakeFirst()
