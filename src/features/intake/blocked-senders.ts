import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'

import { setAside } from './deciding.ts'

/** Ignores a mail that was set aside, and from now on whatever comes from its sender's address. The bytes stay in the ledger. */
export async function blockSender(ctx: Context, mailId: string): Promise<void> {
  await setAside(ctx, mailId, 'sender_blocked')
  const { from_address: address } = await ctx.db
    .selectFrom('inbound_mails')
    .select('from_address')
    .where('id', '=', mailId)
    .executeTakeFirstOrThrow()
  const { id: technicianId } = ctx.actor
  if (!address || technicianId === null) throw refused('no_sender_to_block')
  await ctx.db
    .insertInto('blocked_senders')
    .values({ address_key: address.toLowerCase(), technician_id: technicianId, created_at: ctx.now })
    .onConflict((known) => known.doNothing())
    .execute()
  await ctx.record('sender.blocked', { kind: 'mail', id: mailId }, { address })
}

/** What comes from the address is filed again; what was ignored stays in the ledger and can be released. */
export async function unblockSender(ctx: Context, address: string): Promise<void> {
  const gone = await ctx.db
    .deleteFrom('blocked_senders')
    .where('address_key', '=', address.toLowerCase())
    .returning('address_key')
    .executeTakeFirst()
  if (gone)
    await ctx.record(
      'sender.unblocked',
      { kind: 'account', id: ctx.account.id },
      { address: gone.address_key },
    )
}

/** The addresses whose mail is ignored, the latest first. */
export async function listBlockedSenders({ db }: Context) {
  const rows = await db
    .selectFrom('blocked_senders')
    .innerJoin('technicians', 'technicians.id', 'technician_id')
    .select(['address_key as address', 'technicians.name as by', 'blocked_senders.created_at as createdAt'])
    .orderBy('blocked_senders.created_at', 'desc')
    .limit(1000)
    .execute()
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
