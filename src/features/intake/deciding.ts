import { sql } from 'kysely'

import { findContact } from '#features/contacts/index.ts'
import { ticketByNumber } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/problem.ts'

import { calmDown } from './failing.ts'
import { fileMails } from './filing.ts'
import type { Decision } from './letter.ts'

/** Files a mail that was set aside, as if nothing had held it. */
export const releaseMail = (ctx: Context, id: string) => decide(ctx, id, { kind: 'release' }, 'mail.released')

type EarlierState = 'held' | 'pending' | 'ignored' | 'failed'

export type Destination = { ticketNumber?: number | undefined; contactId?: string | undefined }

/** Files a mail where a technician says: on a ticket, or as a new one of a contact or of nobody. */
export async function routeMail(ctx: Context, id: string, { ticketNumber, contactId }: Destination) {
  if (ticketNumber !== undefined && !(await ticketByNumber(ctx, ticketNumber))) throw missing('ticket')
  if (contactId !== undefined) await findContact(ctx, contactId)
  const decision: Decision =
    ticketNumber === undefined
      ? { kind: 'ticket', contactId: contactId ?? null }
      : { kind: 'reply', ticketNumber }
  await decide(ctx, id, decision, 'mail.routed')
}

/** Sets a mail aside for good. Its bytes stay, and it can still be released. */
export async function discardMail(ctx: Context, id: string) {
  await setAside(ctx, id, 'discarded')
  await ctx.record('mail.discarded', { kind: 'mail', id })
}

/** Takes a discard back, of whoever decided it: the mail waits again as it did. */
export async function undoDiscard(ctx: Context, id: string) {
  await lockUnfiled(ctx, id)
  const undone = await ctx.db
    .updateTable('inbound_mails')
    .set(({ ref }) => ({
      state: sql<EarlierState>`${ref('earlier_state')}`,
      reason: ref('earlier_reason'),
      earlier_state: null,
      earlier_reason: null,
    }))
    .where('id', '=', id)
    .where('reason', '=', 'discarded')
    .where('earlier_state', 'is not', null)
    .returning('id')
    .executeTakeFirst()
  if (!undone) throw conflict('mail_not_discarded')
  await ctx.record('mail.discard_undone', { kind: 'mail', id })
}

/** Reads and sorts a mail again that was set aside: a setting, a contact or our reading may have changed since. */
export const rerunMail = (ctx: Context, id: string) => decide(ctx, id, undefined, 'mail.rerun')

export async function setAside(ctx: Context, id: string, reason: 'discarded' | 'sender_blocked') {
  const before = await lockUnfiled(ctx, id)
  await ctx.db
    .updateTable('inbound_mails')
    .set({
      state: 'ignored',
      reason,
      settled_at: ctx.now,
      earlier_state: before.state,
      earlier_reason: before.reason,
    })
    .where('id', '=', id)
    .execute()
  if (before.state === 'failed') await calmDown(ctx)
}

async function decide(
  ctx: Context,
  id: string,
  decision: Decision | undefined,
  event: 'mail.released' | 'mail.routed' | 'mail.rerun',
) {
  const before = await lockUnfiled(ctx, id)
  await ctx.db
    .updateTable('inbound_mails')
    .set({ state: 'received', reason: null, attempts: 0, error: null, settled_at: null })
    .where('id', '=', id)
    .execute()
  await ctx.record(event, { kind: 'mail', id }, { ...decision })
  await ctx.later(fileMails, { inboundMailIds: [id], ...(decision ? { decision } : {}) })
  if (before.state === 'failed') await calmDown(ctx)
}

/** A mail is filed once: of two technicians who decide at once, one is told. */
async function lockUnfiled({ db }: Context, id: string) {
  const { state, reason } = await db
    .selectFrom('inbound_mails')
    .select(['state', 'reason'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('mail'))
  if (state === 'filed') throw conflict('mail_filed')
  if (state === 'received') throw conflict('mail_being_filed')
  return { state, reason }
}
