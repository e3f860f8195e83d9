import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

export const findOrganization = ({ db }: Context, id: string) =>
  db
    .selectFrom('organizations')
    .select(['id', 'name', 'system', 'created_at'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('organization'))
