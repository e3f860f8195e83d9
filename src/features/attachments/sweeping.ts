import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

const day = 24 * 3_600_000

/** Files whose messages were never sent are forgotten after a day. */
export const sweepUploads = ({ db, now }: Context) =>
  db
    .deleteFrom('uploads')
    .where('created_at', '<', new Date(now.getTime() - day))
    .execute()

export const uploadsRound: Round = { name: 'uploads.sweep', schedule: '17 * * * *', run: sweepUploads }
