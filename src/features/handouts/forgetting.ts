import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

const day = 24 * 3_600_000

/** What was looked at and never started is gone after a day. */
export const forgetPrepared = ({ db, now }: Context) =>
  db
    .deleteFrom('handouts')
    .where('state', '=', 'prepared')
    .where('created_at', '<', new Date(now.getTime() - day))
    .execute()

export const handoutRound: Round = { name: 'handouts.forget', schedule: '47 3 * * *', run: forgetPrepared }
