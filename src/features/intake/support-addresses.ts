import { randomUUID } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { conflict, missing, refused } from '#platform/problem.ts'
import { parseEmailAddress } from '#shared/email-address.ts'

export type SupportAddressWish = { address: string; displayName?: string; isDefault?: boolean }

/** Mail to a support address becomes tickets of this account; no other account can have the address. */
export async function addSupportAddress(ctx: Context, wish: SupportAddressWish): Promise<string> {
  const parsed = parseEmailAddress(wish.address)
  if (!parsed.ok) throw refused('address_refused')

  const row = await ctx.db
    .insertInto('support_addresses')
    .values({
      id: randomUUID(),
      address: parsed.address.toLowerCase(),
      display_name: wish.displayName ?? '',
      is_default: wish.isDefault ?? false,
      created_at: ctx.now,
    })
    .onConflict((known) => known.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) throw conflict('support_address_taken')
  return row.id
}

/** An administrator's addition: it is written down who made it. */
export async function takeMailFor(ctx: Context, wish: SupportAddressWish) {
  const id = await addSupportAddress(ctx, wish)
  const added = await findSupportAddress(ctx, id)
  await recordChange(ctx, id, { added: added.address })
  return added
}

/** No more mail is taken for it. What came in stays, and so do the tickets. */
export async function removeSupportAddress(ctx: Context, id: string): Promise<void> {
  const { isDefault, address } = await findSupportAddress(ctx, id)
  if (isDefault) throw conflict('support_address_default')

  await ctx.db.updateTable('support_addresses').set({ removed_at: ctx.now }).where('id', '=', id).execute()
  await recordChange(ctx, id, { removed: address })
}

export const listSupportAddresses = (ctx: Context) =>
  supportAddresses(ctx).orderBy('is_default', 'desc').orderBy('address').execute()

const findSupportAddress = (ctx: Context, id: string) =>
  supportAddresses(ctx)
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('support address'))

const supportAddresses = ({ db }: Context) =>
  db
    .selectFrom('support_addresses')
    .select(['id', 'address', 'display_name as displayName', 'is_default as isDefault'])
    .where('removed_at', 'is', null)

const recordChange = (ctx: Context, id: string, details: Record<string, string>) =>
  ctx.record(
    'settings.changed',
    { kind: 'support_address', id },
    { setting: 'support_addresses', ...details },
  )
