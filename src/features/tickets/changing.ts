import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'
import { oneLine } from '#shared/one-line.ts'

import type { Priority, Status } from './contract.ts'
import { advanceTicket } from './status.ts'
import { lockTicket, lockTicketById, type TicketRow } from './ticket.ts'

export type TicketChanges = {
  status?: Status | undefined
  technicianId?: string | null | undefined
  priority?: Priority | undefined
  title?: string | undefined
}

/**
 * Changes a ticket as asked. It is locked first, so that of two technicians at once the second
 * changes what the first has left; each transition is recorded from what it really was.
 */
export const changeTicket = async (ctx: Context, number: number, changes: TicketChanges): Promise<void> =>
  change(ctx, await lockTicket(ctx, number), changes)

/** The same for whoever knows the ticket by its id; says whether anything was not so already. */
export async function changeTicketById(
  ctx: Context,
  id: string,
  changes: TicketChanges,
): Promise<{ state: 'done' | 'nothing' }> {
  let changed = false
  const watching: Context = {
    ...ctx,
    record(...event) {
      changed = true
      return ctx.record(...event)
    },
  }
  await change(watching, await lockTicketById(ctx, id), changes)
  return { state: changed ? 'done' : 'nothing' }
}

async function change(ctx: Context, ticket: TicketRow, changes: TicketChanges) {
  if (changes.technicianId !== undefined) await assign(ctx, ticket, changes.technicianId)
  if (changes.priority !== undefined) await prioritise(ctx, ticket, changes.priority)
  if (changes.title !== undefined) await rename(ctx, ticket, oneLine(changes.title, 500) || ticket.title)
  if (changes.status !== undefined && changes.status !== ticket.status)
    await advanceTicket(ctx, ticket, { status: changes.status })
}

async function assign(ctx: Context, ticket: TicketRow, technicianId: string | null) {
  if (technicianId === ticket.technician_id) return
  const name = technicianId && (await nameOfActive(ctx, technicianId))
  await update(ctx, ticket, {
    technician_id: technicianId,
    ...(technicianId && !ticket.taken_at ? { taken_at: ctx.now } : {}),
  })
  await recordChange(ctx, ticket, {
    field: 'technician',
    from: ticket.technician_id,
    fromName: ticket.technician_id && (await nameOfAny(ctx, ticket.technician_id)),
    to: technicianId,
    toName: name,
  })
}

/** A ticket goes to a technician of this account who still works there. */
export async function nameOfActive({ db }: Context, technicianId: string): Promise<string> {
  const { name } = await db
    .selectFrom('technicians')
    .select('name')
    .where('id', '=', technicianId)
    .where('deactivated_at', 'is', null)
    .executeTakeFirstOrThrow(() => refused('technician_unknown'))
  return name
}

const nameOfAny = async ({ db }: Context, id: string) =>
  (await db.selectFrom('technicians').select('name').where('id', '=', id).executeTakeFirst())?.name ?? null

async function prioritise(ctx: Context, ticket: TicketRow, priority: Priority) {
  const { priority: from } = await ctx.db
    .selectFrom('tickets')
    .select('priority')
    .where('id', '=', ticket.id)
    .executeTakeFirstOrThrow()
  if (priority === from) return
  await update(ctx, ticket, { priority })
  await recordChange(ctx, ticket, { field: 'priority', from, to: priority })
}

async function rename(ctx: Context, ticket: TicketRow, title: string) {
  if (title === ticket.title) return
  await update(ctx, ticket, { title })
  await recordChange(ctx, ticket, { field: 'title', from: ticket.title, to: title })
}

type Columns = { technician_id?: string | null; taken_at?: Date; priority?: Priority; title?: string }

const update = ({ db, now }: Context, { id }: TicketRow, columns: Columns) =>
  db
    .updateTable('tickets')
    .set({ ...columns, updated_at: now })
    .where('id', '=', id)
    .execute()

const recordChange = (
  ctx: Context,
  { id }: TicketRow,
  details: Record<string, unknown> & { field: string },
) => ctx.record('ticket.changed', { kind: 'ticket', id }, details)
