import { randomUUID } from 'node:crypto'

import type { Context } from '#platform/context.ts'
import { conflict, missing, refused } from '#platform/problem.ts'
import { parseEmailAddress } from '#shared/email-address.ts'
import { oneLine } from '#shared/one-line.ts'

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
      display_name: oneLine(wish.displayName ?? '', 200),
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
export async function takeMailFor(ctx: Context, wish: SupportAddressWish): Promise<string> {
  const id = await addSupportAddress(ctx, wish)
  const { address } = await lockSupportAddress(ctx, id)
  await recordAddressChange(ctx, id, { added: address })
  return id
}

export type SupportAddressChanges = { displayName?: string | undefined; isDefault?: true | undefined }

/** Renames an address, or has mail leave by it that no other address is named for. */
export async function changeSupportAddress(ctx: Context, id: string, changes: SupportAddressChanges) {
  const [before] = await lockDefault(ctx)
  const row = await lockSupportAddress(ctx, id)
  const displayName = oneLine(changes.displayName ?? row.displayName, 200)
  const becomes = changes.isDefault === true && !row.isDefault
  if (becomes)
    await ctx.db
      .updateTable('support_addresses')
      .set({ is_default: false })
      .where('is_default', '=', true)
      .execute()
  if (!becomes && displayName === row.displayName) return

  await ctx.db
    .updateTable('support_addresses')
    .set({ display_name: displayName, ...(becomes ? { is_default: true } : {}) })
    .where('id', '=', id)
    .execute()
  if (displayName !== row.displayName)
    await recordAddressChange(ctx, id, { address: row.address, from: row.displayName, to: displayName })
  if (becomes) await recordAddressChange(ctx, id, { default: row.address, insteadOf: before?.address ?? '' })
}

/** No more mail is taken for it. What came in stays, and so do the tickets. */
export async function removeSupportAddress(ctx: Context, id: string): Promise<void> {
  await lockDefault(ctx)
  const { isDefault, address } = await lockSupportAddress(ctx, id)
  if (isDefault) throw conflict('support_address_default')

  await ctx.db
    .updateTable('support_addresses')
    .set({ removed_at: ctx.now, verification_mail_id: null })
    .where('id', '=', id)
    .execute()
  await recordAddressChange(ctx, id, { removed: address })
}

/** Whoever changes which address is the default, or removes one, does so one after the other. */
async function lockDefault({ db }: Context) {
  await db.selectFrom('email_settings').select('version').forNoKeyUpdate().execute()
  return db.selectFrom('support_addresses').select('address').where('is_default', '=', true).execute()
}

/** For changing it: nobody else can, until this unit of work is done. */
export const lockSupportAddress = ({ db }: Context, id: string) =>
  db
    .selectFrom('support_addresses')
    .select([
      'address',
      'display_name as displayName',
      'is_default as isDefault',
      'verification_mail_id as verificationMailId',
      'verification_asked_at as verificationAskedAt',
    ])
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('support address'))

export const recordAddressChange = (ctx: Context, id: string, details: Record<string, string>) =>
  ctx.record(
    'settings.changed',
    { kind: 'support_address', id },
    { setting: 'support_addresses', ...details },
  )
