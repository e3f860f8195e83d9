import { archiveUnused } from '#features/contacts/index.ts'
import { recallMails } from '#features/outbox/index.ts'
import { type FiledMail, opensItsTicket, takeOffTicket, withdrawTicket } from '#features/tickets/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, missing } from '#platform/problem.ts'

import { isBornOf } from './born-of.ts'
import { kindOf, readDecision } from './letter.ts'
import { waitAgain } from './waiting-again.ts'

/** Takes back that a mail was released: it goes off its ticket and waits as it did. Undone twice, nothing more happens. */
export const undoRelease = (ctx: Context, id: string) => undo(ctx, id, 'release', 'mail.release_undone')

/** Takes back that a mail was routed: it goes off its ticket and waits as it did. Undone twice, nothing more happens. */
export const undoRoute = (ctx: Context, id: string) => undo(ctx, id, 'route', 'mail.route_undone')

async function undo(
  ctx: Context,
  id: string,
  kind: 'release' | 'route',
  event: 'mail.release_undone' | 'mail.route_undone',
) {
  const mail = await ctx.db
    .selectFrom('inbound_mails')
    .select(['state', 'decision', 'ticket_id', 'message_id', 'contact_id'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('mail'))
  if (mail.state !== 'filed' && mail.state !== 'received') return // waits already
  const decision = readDecision(mail.decision)
  if (decision === null || kindOf(decision) !== kind) throw conflict('mail_undo_not_by_hand')

  const { ticket_id: ticketId, message_id: messageId } = mail
  if (mail.state === 'filed') {
    if (!ticketId || !messageId) throw conflict('mail_undo_ticket_gone')
    await takeOff(ctx, { ticketId, messageId, mailId: id }, mail.contact_id)
  }
  await waitAgain(ctx, id)
  await ctx.record(event, { kind: 'mail', id, contactId: mail.contact_id })
}

async function takeOff(ctx: Context, mail: FiledMail, filedFor: string | null) {
  const { messageId, ticketId, mailId } = mail
  const opened = await opensItsTicket(ctx, mail)
  const contactId = filedFor && (await isBornOf(ctx, filedFor, mailId)) ? filedFor : null
  const recalled = await recallMails(ctx, { messageId, contactId, ticketId: opened ? ticketId : null })
  if (!recalled) throw conflict('mail_undo_mail_left')
  await (opened ? withdrawTicket : takeOffTicket)(ctx, mail)
  if (contactId) await archiveUnused(ctx, contactId)
}
