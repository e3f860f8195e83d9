import type { Context } from '#platform/context.ts'

import type { Realm } from './lifetime.ts'
import { subjectOf } from './opening.ts'

/** Signing out ends the session at once, on every process; ending it twice changes nothing. */
export async function endSession(ctx: Context, sessionId: string): Promise<void> {
  const ended = await living(ctx).where('id', '=', sessionId).returning(facts).execute()
  await recordEnds(ctx, ended)
}

/** A password that changed, or access that was taken away, ends all sessions of a person but the one excepted. */
export async function endSessionsOf(
  ctx: Context,
  realm: Realm,
  personId: string,
  { except }: { except?: string } = {},
): Promise<void> {
  const ended = await living(ctx)
    .where('realm', '=', realm)
    .where('person_id', '=', personId)
    .$if(except !== undefined, (query) => query.where('id', '!=', except ?? ''))
    .returning(facts)
    .execute()
  await recordEnds(ctx, ended)
}

const facts = ['id', 'realm', 'person_id as personId'] as const

const living = ({ db, now }: Context) =>
  db.updateTable('sessions').set({ ended_at: now }).where('ended_at', 'is', null)

async function recordEnds(ctx: Context, ended: readonly { id: string; realm: Realm; personId: string }[]) {
  for (const session of ended)
    await ctx.record('session.ended', subjectOf(session), {
      realm: session.realm,
      personId: session.personId,
    })
}
