import type { Context } from '#platform/context.ts'
import { onceEach } from '#platform/once.ts'
import { say } from '#platform/words.ts'

/** Every account has one organization of the system's, "Non attribué", for contacts whose domain belongs to none. */
export const createSystemOrganization = ({ db, account, now }: Context) =>
  db
    .insertInto('organizations')
    .values({
      name: say(account.locale, account.edition, 'common.unassigned'),
      system: true,
      created_at: now,
    })
    .execute()

export const findSystemOrganization = onceEach(({ db }) =>
  db.selectFrom('organizations').selectAll().where('system', '=', true).executeTakeFirstOrThrow(),
)
