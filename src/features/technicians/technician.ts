import type { Context } from '#platform/context.ts'

/** The technicians of the account: everyone in the console may know their colleagues. */
export const technicians = ({ db }: Context) =>
  db
    .selectFrom('technicians')
    .select(({ eb }) => [
      'id',
      'email',
      'name',
      'role',
      'locale',
      eb('deactivated_at', 'is', null).$castTo<boolean>().as('active'),
    ])

/** Whether somebody can administer the account. */
export async function hasAdministrator(ctx: Context): Promise<boolean> {
  const one = await ctx.db
    .selectFrom('technicians')
    .select('id')
    .where('role', '=', 'admin')
    .where('deactivated_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return one !== undefined
}
