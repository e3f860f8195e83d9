import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import { job } from '#platform/jobs.ts'
import { domainOf } from '#shared/email-address.ts'

import { scheduleDelivery } from './delivery-job.ts'
import type { Mail } from './mail.ts'
import { domainTurn } from './waking-jobs.ts'

/** Mails to one domain at once: a slow one leaves room for the others. */
export const atOnceADomain = 2

/** Whether another mail may leave for this domain now. Asked in turn, so that no two take the same room. */
export async function hasRoom(
  ctx: Context,
  { id, recipient }: Pick<Mail, 'id' | 'recipient'>,
): Promise<boolean> {
  const domain = domainOf(recipient)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`pace ${ctx.account.id} ${domain}`}, 0))`.execute(
    ctx.db,
  )
  const { count } = await ctx.db
    .selectFrom('outbound_mails')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('recipient_domain', '=', domain)
    .where('state', '=', 'sending')
    .where('due_at', '>', ctx.now)
    .where('reason', 'is', null) // whoever had the others died with them
    .where('id', '!=', id)
    .executeTakeFirstOrThrow()
  return count < atOnceADomain
}

const waiting = (ctx: Context, domain: string) =>
  ctx.db
    .selectFrom('outbound_mails')
    .select(['id', 'credential'])
    .where('recipient_domain', '=', domain)
    .where('state', '=', 'queued')
    .where('reason', '=', 'domain_busy')
    .orderBy((eb) => eb('credential', 'is', null))
    .orderBy('seq')
    .limit(1)

/**
 * One mail less is on its way to the domain: the next that waits for that leaves. In a unit of work of its own, so that
 * whoever writes down what became of a mail never waits for another.
 */
export async function wakeNext(ctx: Context, { recipient }: Pick<Mail, 'recipient'>): Promise<void> {
  const domain = domainOf(recipient)
  if (await waiting(ctx, domain).executeTakeFirst()) await ctx.later(domainTurn, { domain })
}

async function giveTurn(ctx: Context, { domain }: { domain: string }): Promise<void> {
  const next = await waiting(ctx, domain).forUpdate().skipLocked().executeTakeFirst()
  if (!next) return
  await ctx.db.updateTable('outbound_mails').set({ reason: null }).where('id', '=', next.id).execute()
  await scheduleDelivery(ctx, next)
}

export const wakeDomain = job(domainTurn.name, domainTurn.payload, giveTurn)
