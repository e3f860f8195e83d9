import type { Context } from '#platform/context.ts'

/** Whether what was last issued for a mail would still let the contact in: nothing newer, used, revoked or chosen since. */
export async function stillWorks({ db, now }: Context, mailId: string): Promise<boolean> {
  const issues = await db
    .selectFrom('credential_issues as issue')
    .leftJoin('portal_access as access', (join) =>
      join
        .onRef('access.contact_id', '=', 'issue.contact_id')
        .onRef('access.temporary_issued_at', '=', 'issue.issued_at'),
    )
    .leftJoin('portal_links as link', (join) =>
      join
        .onRef('link.contact_id', '=', 'issue.contact_id')
        .onRef('link.created_at', '=', 'issue.issued_at')
        .on('link.used_at', 'is', null)
        .on('link.revoked_at', 'is', null),
    )
    .select(['form', 'issue.expires_at', 'access.contact_id as inSlot', 'link.id as openLink'])
    .where('outbound_mail_id', '=', mailId)
    .where('issue.issued_at', '=', ({ selectFrom }) =>
      selectFrom('credential_issues as any')
        .select(({ fn }) => fn.max('any.issued_at').as('latest'))
        .where('any.outbound_mail_id', '=', mailId),
    )
    .execute()
  return issues.every(
    ({ form, expires_at, inSlot, openLink }) =>
      expires_at > now && (form === 'temporary_password' ? inSlot : openLink) !== null,
  )
}

/** Whether the contact was given newer credentials after those of this mail: these are not made again. */
export async function replacedSince({ db }: Context, mailId: string, contactId: string): Promise<boolean> {
  const own = db
    .selectFrom('credential_issues')
    .select(({ fn }) => fn.max('issued_at').as('latest'))
    .where('outbound_mail_id', '=', mailId)
  const newer = await db
    .selectFrom('credential_issues')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('issued_at', '>', own)
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}
