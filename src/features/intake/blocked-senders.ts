import type { Context } from '#platform/context.ts'
import { isRegistrable } from '#platform/domain-names.ts'
import { conflict, missing, refused } from '#platform/problem.ts'
import { asciiDomainName } from '#shared/domain-name.ts'
import { domainOf, parseEmailAddress } from '#shared/email-address.ts'
import { oneLine } from '#shared/one-line.ts'

import { setAside } from './deciding.ts'
import { waitAgain } from './waiting-again.ts'

/** Ignores a mail that was set aside, and from now on whatever comes from its sender's address. The bytes stay in the ledger. */
export async function blockSender(ctx: Context, mailId: string): Promise<void> {
  await setAside(ctx, mailId, 'sender_blocked')
  const { from_address: address } = await ctx.db
    .selectFrom('inbound_mails')
    .select('from_address')
    .where('id', '=', mailId)
    .executeTakeFirstOrThrow()
  if (!address) throw refused('no_sender_to_block')
  await keep(ctx, { key: address.toLowerCase(), reason: '', mailId })
  await ctx.record('sender.blocked', { kind: 'mail', id: mailId }, { address })
}

/**
 * Takes a block back: the mail waits again as it did, and its sender's address is free. What was ignored since stays so.
 * Undone twice, nothing more happens.
 */
export async function undoBlock(ctx: Context, mailId: string): Promise<void> {
  const mail = await ctx.db
    .selectFrom('inbound_mails')
    .select(['state', 'reason', 'earlier_state', 'from_address'])
    .where('id', '=', mailId)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('mail'))
  if (mail.state === 'filed') throw conflict('mail_filed')
  if (mail.state === 'received') throw conflict('mail_being_filed')
  if (mail.reason !== 'sender_blocked' || mail.earlier_state === null) return // waits already

  await waitAgain(ctx, mailId)
  await ctx.record('mail.block_undone', { kind: 'mail', id: mailId })
  if (mail.from_address) await unblockSender(ctx, mail.from_address)
}

/** Ignores from now on whatever comes from an address, or from all of a domain. Never what is our own. */
export async function blockAddress(
  ctx: Context,
  asked: { address: string; reason: string },
): Promise<string> {
  const key = readBlocked(asked.address)
  if (key === null) throw refused('blocked_address_refused', { address: asked.address })
  if (await isOwn(ctx, key)) throw refused('blocked_address_is_own', { address: key })

  const reason = oneLine(asked.reason, 300)
  if (await keep(ctx, { key, reason, mailId: null }))
    await ctx.record(
      'sender.blocked',
      { kind: 'account', id: ctx.account.id },
      { address: key, ...(reason ? { reason } : {}) },
    )
  return key
}

/** « @acme.example » and « acme.example » mean all of a domain. */
function readBlocked(typed: string): string | null {
  const text = typed.trim().replace(/^@/, '')
  const address = parseEmailAddress(text)
  if (address.ok) return address.address.toLowerCase()
  const domain = text.includes('@') ? null : asciiDomainName(text)
  return domain !== null && isRegistrable(domain) ? `@${domain}` : null
}

async function isOwn({ db }: Context, key: string): Promise<boolean> {
  const support = await db
    .selectFrom('support_addresses')
    .select('address')
    .where('removed_at', 'is', null)
    .execute()
  const technicians = await db
    .selectFrom('technicians')
    .select('email as address')
    .where('deactivated_at', 'is', null)
    .execute()
  return [...support, ...technicians].some(
    ({ address }) => address.toLowerCase() === key || `@${domainOf(address)}` === key,
  )
}

async function keep(
  { db, actor, now }: Context,
  { key, reason, mailId }: { key: string; reason: string; mailId: string | null },
): Promise<boolean> {
  if (actor.id === null) throw refused('no_sender_to_block')
  const kept = await db
    .insertInto('blocked_senders')
    .values({
      address_key: key,
      technician_id: actor.id,
      reason,
      inbound_mail_id: mailId,
      created_at: now,
    })
    .onConflict((known) => known.doNothing())
    .returning('address_key')
    .executeTakeFirst()
  return kept !== undefined
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
