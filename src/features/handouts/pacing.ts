import { budgets } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'

/** Why the next contact is not handed theirs at once, and when it is looked at again. */
export type Wait = { reason: string; until: Date }

const second = 1000
const minute = 60 * second

/** Mails of one handout in the outbox at a time: a pause is soon one, and other mail finds room. */
const inOutbox = 100

/** Whether a handout must wait: for a relay, for the outbox to empty, or for the budget of its minute. */
export async function waitFor(ctx: Context, handoutId: string): Promise<Wait | null> {
  if (!ctx.hasRelay) return { reason: 'no_relay', until: inA(ctx, minute) }
  if ((await leaving(ctx, handoutId)) >= inOutbox) return { reason: 'outbox_busy', until: inA(ctx, second) }

  const { handout_mails_per_minute: allowed } = await budgets(ctx)
  if (allowed === 0) return { reason: 'budget_handouts', until: inA(ctx, minute) }
  const full = await mailedBefore(ctx, allowed)
  return full && { reason: 'budget_handouts', until: new Date(full.getTime() + minute) }
}

const inA = ({ now }: Context, time: number) => new Date(now.getTime() + time)

async function leaving({ db }: Context, handoutId: string): Promise<number> {
  const mails = await db
    .selectFrom('handout_contacts as part')
    .innerJoin('outbound_mails as mail', 'mail.id', 'part.outbound_mail_id')
    .select('mail.id')
    .where('handout_id', '=', handoutId)
    .where('mail.state', 'in', ['queued', 'sending', 'deferred'])
    .limit(inOutbox)
    .execute()
  return mails.length
}

/** When so many mails ago was, if that is less than a minute: of all handouts of the account together. */
async function mailedBefore({ db, now }: Context, count: number): Promise<Date | null> {
  const last = await db
    .selectFrom('handout_contacts')
    .select('mailed_at')
    .where('mailed_at', '>', new Date(now.getTime() - minute))
    .orderBy('mailed_at', 'desc')
    .offset(count - 1)
    .limit(1)
    .executeTakeFirst()
  return last?.mailed_at ?? null
}
