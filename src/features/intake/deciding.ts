import { findContact } from '#features/contacts/index.ts'
import { ticketByNumber } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/problem.ts'

import { calmDown } from './failing.ts'
import { fileMails } from './filing.ts'
import type { Decision } from './letter.ts'

/** Files a mail that was set aside, as if nothing had held it. */
export const releaseMail = (ctx: Context, id: string) => decide(ctx, id, { kind: 'release' }, 'mail.released')

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

export async function setAside(ctx: Context, id: string, reason: 'discarded' | 'sender_blocked') {
  const before = await lockUnfiled(ctx, id)
  await ctx.db
    .updateTable('inbound_mails')
    .set({ state: 'ignored', reason, settled_at: ctx.now })
    .where('id', '=', id)
    .execute()
  if (before === 'failed') await calmDown(ctx)
}

async function decide(ctx: Context, id: string, decision: Decision, event: 'mail.released' | 'mail.routed') {
  const before = await lockUnfiled(ctx, id)
  await ctx.db
    .updateTable('inbound_mails')
    .set({ state: 'received', reason: null, attempts: 0, error: null, settled_at: null })
    .where('id', '=', id)
    .execute()
  await ctx.record(event, { kind: 'mail', id }, { ...decision })
  await ctx.later(fileMails, { inboundMailIds: [id], decision })
  if (before === 'failed') await calmDown(ctx)
}

/** A mail is filed once: of two technicians who decide at once, one is told. */
async function lockUnfiled({ db }: Context, id: string) {
  const { state } = await db
    .selectFrom('inbound_mails')
    .select('state')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('mail'))
  if (state === 'filed') throw conflict('mail_filed')
  if (state === 'received') throw conflict('mail_being_filed')
  return state
}
