import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

export type HandoutRow = Awaited<ReturnType<typeof lockHandout>>

/** For changing it: nobody else can, until this unit of work is done. */
export const lockHandout = ({ db }: Context, id: string) =>
  db
    .selectFrom('handouts')
    .select(['id', 'technician_id', 'template_id', 'again', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('handout'))

export const findHandout = ({ db }: Context, id: string) =>
  db
    .selectFrom('handouts')
    .select('id')
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('handout'))

export const subjectOf = (id: string) => ({ kind: 'handout', id })

type Changes = {
  state?: HandoutRow['state']
  reason?: string | null
  waits_until?: Date | null
  started_at?: Date
  ended_at?: Date
}

export const changeHandout = ({ db }: Context, id: string, changes: Changes) =>
  db.updateTable('handouts').set(changes).where('id', '=', id).execute()
