import type { Context } from './context.ts'
import { together } from './together.ts'

/** So many attempts in so many seconds, for each subject: a person's address, a client's. */
export type Budget = { name: string; allowed: number; windowSeconds: number }

export type Spent = {
  allowed: boolean
  retryAfterSeconds: number
  /** The first of its window that was too many. */
  firstOver: boolean
}

/**
 * Counts one attempt. Spend in a unit of work of its own: a refusal that is thrown
 * takes back everything in its unit of work, and the attempt would not have happened.
 */
export async function spend(ctx: Context, budget: Budget, subject: string): Promise<Spent> {
  const length = budget.windowSeconds * 1000
  const begun = Math.floor(ctx.now.getTime() / length) * length
  const count = await countAttempt(ctx, { budget: budget.name, subject, window_at: new Date(begun) })

  const allowed = count <= budget.allowed
  const firstOver = count === budget.allowed + 1
  return {
    allowed,
    firstOver,
    retryAfterSeconds: allowed ? 0 : Math.ceil((begun + length - ctx.now.getTime()) / 1000),
  }
}

type Attempt = { budget: string; subject: string; window_at: Date }

/** The how-manieth it is in its window. */
const countAttempt = together(async ({ db }, attempts: readonly Attempt[]): Promise<number[]> => {
  const alike = Map.groupBy(attempts, keyOf)
  // Always in one order: two units of work that count the same never wait for each other.
  const rows = [...alike].toSorted(([one], [other]) => (one < other ? -1 : 1))
  const counted = await db
    .insertInto('attempts')
    .values(rows.map(([, [attempt, ...more]]) => ({ ...(attempt as Attempt), count: 1 + more.length }))) // a group has a first
    .onConflict((known) =>
      known
        .columns(['account_id', 'budget', 'subject', 'window_at'])
        .doUpdateSet(({ eb, ref }) => ({ count: eb('attempts.count', '+', ref('excluded.count')) })),
    )
    .returning(['budget', 'subject', 'window_at', 'count'])
    .execute()
  const next = new Map(counted.map((row) => [keyOf(row), row.count - (alike.get(keyOf(row))?.length ?? 0)]))
  return attempts.map((attempt) => {
    const count = (next.get(keyOf(attempt)) ?? 0) + 1
    next.set(keyOf(attempt), count)
    return count
  })
})

const keyOf = ({ budget, subject, window_at }: Attempt) => [budget, subject, window_at.getTime()].join('\0')

const longestWindow = 24 * 3600 * 1000

/** Windows that are over count for nothing any more. */
export const forgetAttempts = ({ db, now }: Context) =>
  db
    .deleteFrom('attempts')
    .where('window_at', '<', new Date(now.getTime() - 2 * longestWindow))
    .execute()
