import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

/** Long enough for the contact who types an expired one to be told so, rather than that it is wrong. */
const kept = 7 * 24 * 3_600_000

/** Of a temporary password that is over, nothing stays but when it was. */
export const forgetTemporaryPasswords = ({ db, now }: Context) =>
  db
    .updateTable('portal_access')
    .set({ temporary_hash: null })
    .where('temporary_hash', 'is not', null)
    .where('temporary_expires_at', '<', new Date(now.getTime() - kept))
    .execute()

export const accessRound: Round = {
  name: 'portal_access.forget',
  schedule: '37 3 * * *',
  run: forgetTemporaryPasswords,
}
