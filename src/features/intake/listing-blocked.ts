import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

import type { BlockedSender } from './contract.ts'

/** The addresses and domains whose mail is ignored, the latest first, each with why. */
export const listBlockedSenders = async (ctx: Context): Promise<BlockedSender[]> =>
  (await lines(ctx).limit(1000).execute()).map(present)

export async function findBlockedSender(ctx: Context, key: string): Promise<BlockedSender> {
  const found = await lines(ctx).where('address_key', '=', key).executeTakeFirst()
  if (!found) throw missing('blocked sender')
  return present(found)
}

type Line = Omit<BlockedSender, 'createdAt' | 'mail'> & {
  createdAt: Date
  mailId: string | null
  subject: string | null
}

const present = ({ mailId, subject, createdAt, ...line }: Line): BlockedSender => ({
  ...line,
  mail: mailId === null ? null : { id: mailId, subject: subject ?? '' },
  createdAt: createdAt.toISOString(),
})

const lines = ({ db }: Context) =>
  db
    .selectFrom('blocked_senders')
    .innerJoin('technicians', 'technicians.id', 'blocked_senders.technician_id')
    .leftJoin('inbound_mails', 'inbound_mails.id', 'blocked_senders.inbound_mail_id')
    .select([
      'address_key as address',
      'blocked_senders.reason',
      'inbound_mails.id as mailId',
      'inbound_mails.subject',
      'technicians.name as by',
      'blocked_senders.created_at as createdAt',
    ])
    .orderBy('blocked_senders.created_at', 'desc')
    .orderBy('address_key')
