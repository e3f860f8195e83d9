import type { Context } from './context.ts'

/** So many attempts in so many seconds, for each subject: a person's address, a client's. */
export type Budget = { name: string; allowed: number; windowSeconds: number }

export type Spent = { allowed: boolean; retryAfterSeconds: number }

/**
 * Counts one attempt. Spend in a unit of work of its own: a refusal that is thrown
 * takes back everything in its unit of work, and the attempt would not have happened.
 */
export async function spend({ db, now }: Context, budget: Budget, subject: string): Promise<Spent> {
  const length = budget.windowSeconds * 1000
  const begun = Math.floor(now.getTime() / length) * length
  const { count } = await db
    .insertInto('attempts')
    .values({ budget: budget.name, subject, window_at: new Date(begun) })
    .onConflict((known) =>
      known
        .columns(['account_id', 'budget', 'subject', 'window_at'])
        .doUpdateSet(({ eb }) => ({ count: eb('attempts.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()

  const allowed = count <= budget.allowed
  return { allowed, retryAfterSeconds: allowed ? 0 : Math.ceil((begun + length - now.getTime()) / 1000) }
}

const longestWindow = 24 * 3600 * 1000

/** Windows that are over count for nothing any more. */
export const forgetAttempts = ({ db, now }: Context) =>
  db
    .deleteFrom('attempts')
    .where('window_at', '<', new Date(now.getTime() - 2 * longestWindow))
    .execute()
