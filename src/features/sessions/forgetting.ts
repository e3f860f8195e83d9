import type { Context } from '#platform/context.ts'

const kept = 90 * 24 * 3_600_000

/** Sessions that are over stay for ninety days, to tell a familiar device from a new one. */
export const forgetOldSessions = ({ db, now }: Context) =>
  db
    .deleteFrom('sessions')
    .where('expires_at', '<', new Date(now.getTime() - kept))
    .execute()
