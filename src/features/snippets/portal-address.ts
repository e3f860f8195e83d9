import type { Context } from '#platform/context.ts'

/** Where this account's portal is: its own host name, or the installation's address. Never what a request says. */
export async function portalAddress({ db, account, publicUrl }: Context): Promise<string> {
  const { home, host } = await db
    .selectFrom('accounts')
    .select([
      'home',
      ({ selectFrom }) => selectFrom('account_hosts').select('host').orderBy('host').limit(1).as('host'),
    ])
    .where('id', '=', account.id)
    .executeTakeFirstOrThrow()
  if (home || !host) return publicUrl

  const { protocol, port } = new URL(publicUrl)
  return `${protocol}//${host}${port ? `:${port}` : ''}`
}
