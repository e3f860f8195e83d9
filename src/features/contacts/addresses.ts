import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { conflict, missing, refused } from '#platform/problem.ts'
import { parseEmailAddress } from '#shared/email-address.ts'

import { findContactByAddress } from './contact.ts'
import { refuseSupportAddress } from './support-address.ts'

/** More than anybody writes from; what is added by mistake in a loop ends there. */
const mostAddresses = 20

/** Mail from a further address is this contact's from now on. An address belongs to one contact. */
export async function addAddress(ctx: Context, id: string, text: string): Promise<void> {
  const address = await readAddress(ctx, text)
  await lockContact(ctx, id)
  if (!(await claimAddress(ctx, id, address))) return
  await noteAddresses(ctx, id)
  await ctx.record('contact.address_added', { kind: 'contact', id }, { address })
}

/** Mail from there is no longer this contact's. The primary address stays until another is chosen. */
export async function removeAddress(ctx: Context, id: string, text: string): Promise<void> {
  const parsed = parseEmailAddress(text)
  const key = (parsed.ok ? parsed.address : text).toLowerCase()
  await lockContact(ctx, id)
  if ((await primaryOf(ctx, id)).toLowerCase() === key) throw conflict('address_is_primary')
  const removed = await dropAddress(ctx, id, key)
  if (!removed) return
  await noteAddresses(ctx, id)
  await ctx.record('contact.address_removed', { kind: 'contact', id }, removed)
}

/** One address, as it is stored everywhere, and none of ours. */
export async function readAddress(ctx: Context, text: string): Promise<string> {
  const parsed = parseEmailAddress(text)
  if (!parsed.ok) throw refused('address_refused')
  await refuseSupportAddress(ctx, parsed.address)
  return parsed.address
}

/** For changing addresses: nobody else does until this unit of work is done. */
export const lockContact = ({ db }: Context, id: string) =>
  db
    .selectFrom('contacts')
    .select(['id', 'archived_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('contact'))

/** False where the contact has the address already; of two who want it for different contacts one is refused. */
export async function claimAddress(ctx: Context, id: string, address: string): Promise<boolean> {
  const { count } = await ctx.db
    .selectFrom('contact_addresses')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('contact_id', '=', id)
    .executeTakeFirstOrThrow()
  const claimed = await ctx.db
    .insertInto('contact_addresses')
    .values({ address, contact_id: id, is_primary: false, created_at: ctx.now })
    .onConflict((known) => known.doNothing())
    .returning('address')
    .executeTakeFirst()
  if (claimed && count >= mostAddresses) throw conflict('too_many_addresses', { most: mostAddresses })
  const owner = claimed ? null : await findContactByAddress(ctx, address)
  if (owner && owner.id !== id) throw conflict('address_taken', { contactId: owner.id, name: owner.name })
  return claimed !== undefined
}

export const primaryOf = async ({ db }: Context, id: string): Promise<string> =>
  (
    await db
      .selectFrom('contact_addresses')
      .select('address')
      .where('contact_id', '=', id)
      .where('is_primary', '=', true)
      .executeTakeFirstOrThrow()
  ).address

export const dropAddress = ({ db }: Context, id: string, key: string) =>
  db
    .deleteFrom('contact_addresses')
    .where('contact_id', '=', id)
    .where('address_key', '=', key)
    .where('is_primary', '=', false)
    .returning('address')
    .executeTakeFirst()

/** A search finds a contact by any of their addresses. */
export const noteAddresses = ({ db }: Context, id: string) =>
  db
    .updateTable('contacts')
    .set({
      address_words: sql<string>`(select string_agg(address, ' ') from contact_addresses where contact_id = ${id})`,
    })
    .where('id', '=', id)
    .execute()
