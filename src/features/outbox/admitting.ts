import { sql } from 'kysely'

import { type Budgets, budgets } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'

import type { MailState } from './contract.ts'
import type { Outgoing } from './mail.ts'

/** What becomes of a mail at the gate. */
export type Ruling = { state: MailState; reason: string | null; dueAt: Date }

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/**
 * How much may leave: each mail is let through, waits for its turn, or was sent already. Credentials count
 * apart from other automatic mail; what a technician writes is not counted.
 */
export async function admit(ctx: Context, mail: Outgoing): Promise<Ruling> {
  const allowed = await budgets(ctx)
  const delayed = mail.credential
    ? await credentialBudgets(ctx, mail, allowed)
    : mail.automatic
      ? await automaticBudgets(ctx, mail, allowed)
      : null
  return delayed ?? (await firstMailBudget(ctx, mail, allowed)) ?? pass(ctx)
}

export const pass = ({ now }: Context): Ruling => ({ state: 'queued', reason: null, dueAt: now })

async function credentialBudgets(ctx: Context, mail: Outgoing, allowed: Budgets): Promise<Ruling | null> {
  const credentials = released(ctx, mail)
    .where('contact_id', '=', mail.contactId)
    .where('credential', 'is not', null)
  const recent = await fullUntil(
    ctx,
    credentials,
    15 * minute,
    allowed.credential_mails_per_contact_quarter_hour,
  )
  if (recent) return { state: 'already_sent', reason: 'credentials_sent_recently', dueAt: ctx.now }

  const perHour = await fullUntil(ctx, credentials, hour, allowed.credential_mails_per_contact_hour)
  const perDay = await fullUntil(ctx, credentials, day, allowed.credential_mails_per_contact_day)
  return latest('budget_credentials', perHour, perDay)
}

async function automaticBudgets(ctx: Context, mail: Outgoing, allowed: Budgets): Promise<Ruling | null> {
  const automatic = released(ctx, mail)
    .where('contact_id', '=', mail.contactId)
    .where('automatic', '=', true)
    .where('credential', 'is', null)
  const perHour = await fullUntil(ctx, automatic, hour, allowed.automatic_mails_per_recipient_hour)
  const perDay = await fullUntil(ctx, automatic, day, allowed.automatic_mails_per_recipient_day)
  const ticket = await ticketFull(ctx, mail, allowed.automatic_mails_per_ticket)
  // Only a person can end that wait: it is asked again from time to time whether one has acted.
  const perTicket = ticket ? new Date(ctx.now.getTime() + hour) : null
  return latest(perTicket ? 'budget_ticket' : 'budget_recipient', perHour, perDay, perTicket)
}

/** Two helpdesks that answer each other stop at this: nobody has done anything on the ticket in between. */
async function ticketFull(ctx: Context, mail: Outgoing, allowed: number): Promise<boolean> {
  if (!mail.ticketId) return false
  const acted = await ctx.db
    .selectFrom('events')
    .select('at')
    .where('ticket_id', '=', mail.ticketId)
    .where('actor_kind', 'in', ['technician', 'contact'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { count } = await released(ctx, mail)
    .where('ticket_id', '=', mail.ticketId)
    .where('automatic', '=', true)
    .$if(acted !== undefined, (query) => query.where('released_at', '>', acted?.at ?? ctx.now))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count >= allowed
}

/** To people never written to before: what a flood of forged senders could make us send. Counted in turn. */
async function firstMailBudget(ctx: Context, mail: Outgoing, allowed: Budgets): Promise<Ruling | null> {
  if (!mail.firstContact || !mail.automatic) return null
  await sql`select pg_advisory_xact_lock(hashtextextended(${`first mails ${ctx.account.id}`}, 0))`.execute(
    ctx.db,
  )
  const firsts = released(ctx, mail).where('first_contact', '=', true)
  return latest('budget_first_mails', await fullUntil(ctx, firsts, hour, allowed.first_mails_per_hour))
}

/** Mails that the gate let through, other than this one; what never left after all does not count. */
const released = ({ db }: Context, { id }: Outgoing) =>
  db
    .selectFrom('outbound_mails')
    .where('id', '!=', id)
    .where('released_at', 'is not', null)
    .where('state', 'in', ['queued', 'sending', 'sent'])

/** Until when a window holds as many mails as are allowed; null while there is room. */
async function fullUntil(
  { now }: Context,
  mails: ReturnType<typeof released>,
  window: number,
  allowed: number,
): Promise<Date | null> {
  if (allowed === 0) return new Date(now.getTime() + window)
  const last = await mails
    .select('released_at')
    .where('released_at', '>', new Date(now.getTime() - window))
    .orderBy('released_at', 'desc')
    .offset(allowed - 1)
    .limit(1)
    .executeTakeFirst()
  return last?.released_at ? new Date(last.released_at.getTime() + window) : null
}

function latest(reason: string, ...until: readonly (Date | null)[]): Ruling | null {
  const times = until.filter((time) => time !== null).map((time) => time.getTime())
  return times.length > 0 ? { state: 'delayed', reason, dueAt: new Date(Math.max(...times)) } : null
}
