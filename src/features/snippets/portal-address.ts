import type { Context } from '#platform/context.ts'

/** Where this account's portal is: its own host name, or the installation's address. Never what a request says. */
export async function portalAddress({ db, account, publicUrl }: Context): Promise<string> {
  const { home } = await db
    .selectFrom('accounts')
    .select('home')
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  if (home) return publicUrl

  const own = await db.selectFrom('account_hosts').select('host').orderBy('host').limit(1).executeTakeFirst()
  const { protocol, port } = new URL(publicUrl)
  return own ? `${protocol}//${own.host}${port ? `:${port}` : ''}` : publicUrl
}
