import type { Context, Happening } from '#platform/context.ts'
import { type RecordedEvent, when } from '#platform/reactions.ts'

import { raiseAlarm } from './raising.ts'

const loops: ReadonlySet<unknown> = new Set(['budget_ticket', 'budget_recipient'])

/** More automatic mail to one address, or on one ticket, than people cause: perhaps a machine answers each. */
async function suspectLoop(ctx: Context, { ticketId }: RecordedEvent): Promise<void> {
  const ticket = ticketId
    ? await ctx.db.selectFrom('tickets').select('number').where('id', '=', ticketId).executeTakeFirst()
    : undefined
  await raiseAlarm(ctx, 'mail_loop', { ticketNumber: ticket?.number ?? null })
}

const isLoop = (_ctx: Context, { details }: Happening) =>
  details.state === 'delayed' && loops.has(details.reason)

export default [when('mail.stopped', 'suspect_loop', suspectLoop, isLoop)]
