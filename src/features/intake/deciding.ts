import { findContact } from '#features/contacts/index.ts'
import { ticketByNumber } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/problem.ts'

import { calmDown } from './failing.ts'
import { fileMails } from './filing.ts'
import type { Decision } from './letter.ts'
import { waitAgain } from './waiting-again.ts'

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

/** Takes a discard back, of whoever decided it: the mail waits again as it did. */
export async function undoDiscard(ctx: Context, id: string) {
  const { reason, earlier_state } = await lockUnfiled(ctx, id)
  if (reason !== 'discarded' || earlier_state === null) throw conflict('mail_not_discarded')
  await waitAgain(ctx, id)
  await ctx.record('mail.discard_undone', { kind: 'mail', id })
}

/** Reads and sorts a mail again that was set aside: a setting, a contact or our reading may have changed since. */
export const rerunMail = (ctx: Context, id: string) => decide(ctx, id, null, 'mail.rerun')

export async function setAside(ctx: Context, id: string, reason: 'discarded' | 'sender_blocked') {
  const before = await lockUnfiled(ctx, id)
  await ctx.db
    .updateTable('inbound_mails')
    .set({ state: 'ignored', reason, settled_at: ctx.now, ...waitingOf(before) })
    .where('id', '=', id)
    .execute()
  if (before.state === 'failed') await calmDown(ctx)
}

/** What is decided stands with the mail, and not in the job: that may run late, when something else has been decided. */
async function decide(
  ctx: Context,
  id: string,
  decision: Decision | null,
  event: 'mail.released' | 'mail.routed' | 'mail.rerun',
) {
  const before = await lockUnfiled(ctx, id)
  await ctx.db
    .updateTable('inbound_mails')
    .set({
      state: 'received',
      reason: null,
      attempts: 0,
      error: null,
      settled_at: null,
      decision: decision && JSON.stringify(decision),
      ...(decision ? waitingOf(before) : nothingEarlier),
    })
    .where('id', '=', id)
    .execute()
  await ctx.record(event, { kind: 'mail', id }, { ...decision })
  await ctx.later(fileMails, { inboundMailIds: [id] })
  if (before.state === 'failed') await calmDown(ctx)
}

type Unfiled = Awaited<ReturnType<typeof lockUnfiled>>

/** How a mail waits to be decided about, or did before it was set aside: what undoing goes back to. */
const waitingOf = ({ earlier_state, earlier_reason, ...mail }: Unfiled) =>
  mail.state === 'ignored' && earlier_state !== null
    ? { earlier_state, earlier_reason }
    : {
        earlier_state: mail.state,
        earlier_reason: mail.reason,
        earlier_ticket_id: mail.ticket_id,
        earlier_contact_id: mail.contact_id,
      }

const nothingEarlier = {
  earlier_state: null,
  earlier_reason: null,
  earlier_ticket_id: null,
  earlier_contact_id: null,
}

/** A mail is filed once: of two technicians who decide at once, one is told. */
async function lockUnfiled({ db }: Context, id: string) {
  const { state, ...mail } = await db
    .selectFrom('inbound_mails')
    .select(['state', 'reason', 'ticket_id', 'contact_id', 'earlier_state', 'earlier_reason'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('mail'))
  if (state === 'filed') throw conflict('mail_filed')
  if (state === 'received') throw conflict('mail_being_filed')
  return { state, ...mail }
}
