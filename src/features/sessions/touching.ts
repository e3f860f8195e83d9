import type { Context } from '#platform/context.ts'

import { lifetimeOf } from './lifetime.ts'

const pause = 5 * 60_000

/** A session in use lives on; noted at most every five minutes. */
export async function touchSession({ db, now }: Context, sessionId: string): Promise<void> {
  const session = await db
    .selectFrom('sessions')
    .select(['realm', 'choosing', 'remembered'])
    .where('id', '=', sessionId)
    .where('seen_at', '<=', new Date(now.getTime() - pause))
    .executeTakeFirst()
  if (!session) return // noted meanwhile, by this process or another

  await db
    .updateTable('sessions')
    .set({ seen_at: now, idle_expires_at: new Date(now.getTime() + lifetimeOf(session.realm, session).idle) })
    .where('id', '=', sessionId)
    .execute()
}
