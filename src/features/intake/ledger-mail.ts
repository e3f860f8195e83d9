import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Peer } from '#platform/mail/identity-checks.ts'

export type LedgerMail = {
  id: string
  raw: Buffer
  envelopeTo: string
  peer: Peer
  /** The account's support addresses, lower-cased: mail from them is our own, come back. */
  ownAddresses: string[]
  trustedAuthservers: string[]
}

/** So much is taken up at once; a single mail may be more. */
const most = { mails: 16, bytes: 16 * 1024 * 1024 }

/** The first of these that nothing was done with yet. */
export async function mailsToFile({ db }: Context, ids: readonly string[]): Promise<LedgerMail[]> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom('inbound_mails')
        .select([
          'id',
          'sha256',
          'envelope_from',
          'envelope_to',
          'client_address',
          'client_name',
          'client_trusted',
        ])
        .select(sql<number>`sum(size) over (order by seq) - size`.as('before'))
        .where('id', 'in', ids)
        .where('state', '=', 'received')
        .orderBy('seq')
        .limit(most.mails)
        .as('mail'),
    )
    .innerJoin('blobs', 'blobs.sha256', 'mail.sha256')
    .select([
      'id',
      'bytes',
      'envelope_from',
      'envelope_to',
      'client_address',
      'client_name',
      'client_trusted',
    ])
    .select(({ selectFrom }) =>
      selectFrom('support_addresses')
        .select(sql<string[]>`coalesce(array_agg(address), '{}')`.as('addresses'))
        .where('removed_at', 'is', null)
        .as('own_addresses'),
    )
    .select(({ selectFrom }) =>
      selectFrom('email_settings').select('trusted_authservers').as('trusted_authservers'),
    )
    .where('before', '<', most.bytes)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    raw: row.bytes,
    envelopeTo: row.envelope_to,
    peer: {
      envelopeFrom: row.envelope_from,
      clientAddress: row.client_address,
      clientName: row.client_name,
      clientTrusted: row.client_trusted,
    },
    ownAddresses: row.own_addresses ?? [],
    trustedAuthservers: row.trusted_authservers ?? [],
  }))
}

export type LockedMail = Awaited<ReturnType<typeof lockReceivedMails>>[number]

/** For settling them: nobody else can, until this unit of work is done. Those that somebody settled are left out. */
export const lockReceivedMails = ({ db }: Context, ids: readonly string[]) =>
  db
    .selectFrom('inbound_mails as mail')
    .select(['id', 'support_address', 'envelope_from', 'envelope_to', 'mail_message_id', 'sha256', 'size'])
    .select(['client_address', 'client_trusted', 'verdict', 'decision'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('inbound_mails as other')
          .select('other.id')
          .whereRef('other.mail_message_id', '=', 'mail.mail_message_id')
          .whereRef('other.digest', '<>', 'mail.digest'),
      ).as('messageIdReused'),
    )
    .where('id', 'in', ids)
    .where('state', '=', 'received')
    .orderBy('seq')
    .forUpdate()
    .execute()
