import { endHandedOver } from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'

import { claimAddress, dropAddress, lockContact, noteAddresses, primaryOf, readAddress } from './addresses.ts'

type Wish = { address: string; keepFormer: boolean }

/**
 * Mail for the contact goes to another address from now on, which is their user name in the portal. What was handed
 * over at the former one lets nobody in any more; an own password goes on working.
 */
export async function choosePrimary(
  ctx: Context,
  id: string,
  { address: text, keepFormer }: Wish,
): Promise<void> {
  const address = await readAddress(ctx, text)
  const { archived_at } = await lockContact(ctx, id)
  const former = await primaryOf(ctx, id)
  if (address.toLowerCase() === former.toLowerCase()) return

  await claimAddress(ctx, id, address)
  await setPrimary(ctx, id, former, false)
  await setPrimary(ctx, id, address, true)
  if (!keepFormer) await dropAddress(ctx, id, former.toLowerCase())
  await noteAddresses(ctx, id)
  const hadAccess = await endHandedOver(ctx, id)
  await ctx.record(
    'contact.address_changed',
    { kind: 'contact', id },
    { from: former, to: address, kept: keepFormer, announced: hadAccess && archived_at === null },
  )
}

const setPrimary = ({ db }: Context, id: string, address: string, primary: boolean) =>
  db
    .updateTable('contact_addresses')
    .set({ is_primary: primary })
    .where('contact_id', '=', id)
    .where('address_key', '=', address.toLowerCase())
    .execute()
