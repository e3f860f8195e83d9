import { sql } from 'kysely'

import { type Budgets, budgets } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'

import type { MailState } from './contract.ts'
import type { Outgoing } from './mail.ts'
import { fullUntil, released, releasedTimes } from './released.ts'

/** What becomes of a mail at the gate. */
export type Ruling = { state: MailState; reason: string | null; dueAt: Date }

const minute = 60_000
const quarterHour = 15 * minute
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
  const sent = await credentialTimes(ctx, mail)
  const { credential_mails_per_contact_quarter_hour: soon, ...room } = allowed
  if (fullUntil(ctx, sent, quarterHour, soon))
    return { state: 'already_sent', reason: 'credentials_sent_recently', dueAt: ctx.now }

  const perHour = fullUntil(ctx, sent, hour, room.credential_mails_per_contact_hour)
  const perDay = fullUntil(ctx, sent, day, room.credential_mails_per_contact_day)
  return latest('budget_credentials', perHour, perDay)
}

/** Until when a contact was sent credentials so lately that more would be too many. */
export async function credentialsFullUntil(ctx: Context, mail: CredentialMail): Promise<Date | null> {
  const { credential_mails_per_contact_quarter_hour: soon } = await budgets(ctx)
  return fullUntil(ctx, await credentialTimes(ctx, mail), quarterHour, soon)
}

type CredentialMail = Pick<Outgoing, 'id' | 'contactId'>

const credentialTimes = (ctx: Context, mail: CredentialMail) =>
  releasedTimes(
    released(ctx, mail).where('contact_id', '=', mail.contactId).where('credential', 'is not', null),
    ctx.now,
    day,
  )

async function automaticBudgets(ctx: Context, mail: Outgoing, allowed: Budgets): Promise<Ruling | null> {
  const sent = await releasedTimes(
    released(ctx, mail)
      .where('contact_id', '=', mail.contactId)
      .where('automatic', '=', true)
      .where('credential', 'is', null),
    ctx.now,
    day,
  )
  const perHour = fullUntil(ctx, sent, hour, allowed.automatic_mails_per_recipient_hour)
  const perDay = fullUntil(ctx, sent, day, allowed.automatic_mails_per_recipient_day)
  const ticket = await ticketFull(ctx, mail, allowed.automatic_mails_per_ticket)
  // Only a person can end that wait: it is asked again from time to time whether one has acted.
  const perTicket = ticket ? new Date(ctx.now.getTime() + hour) : null
  return latest(perTicket ? 'budget_ticket' : 'budget_recipient', perHour, perDay, perTicket)
}

/** Two helpdesks that answer each other stop at this: nobody has done anything on the ticket in between. */
export async function ticketFull(
  ctx: Context,
  mail: Pick<Outgoing, 'id' | 'ticketId'> & { toTechnician?: boolean },
  allowed: number,
): Promise<boolean> {
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
    .where('to_technician', '=', mail.toTechnician ?? false)
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
  const { first_mails_per_hour: room } = allowed
  const firsts = released(ctx, mail).where('first_contact', '=', true)
  const [last] = room === 0 ? [ctx.now] : await releasedTimes(firsts.offset(room - 1), ctx.now, hour, 1)
  return latest('budget_first_mails', last ? new Date(last.getTime() + hour) : null)
}

function latest(reason: string, ...until: readonly (Date | null)[]): Ruling | null {
  const times = until.filter((time) => time !== null).map((time) => time.getTime())
  return times.length > 0 ? { state: 'delayed', reason, dueAt: new Date(Math.max(...times)) } : null
}
