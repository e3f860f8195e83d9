import type { Context } from '#platform/context.ts'

/** The account as its administrators see it. */
export async function accountSettings({ db, account }: Context) {
  const { name, edition, locale, plan, time_zone } = await db
    .selectFrom('accounts')
    .select(['name', 'edition', 'locale', 'plan', 'time_zone'])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  const hosts = await db.selectFrom('account_hosts').select('host').orderBy('host').execute()
  return { name, edition, locale, plan, timeZone: time_zone, hosts: hosts.map(({ host }) => host) }
}
