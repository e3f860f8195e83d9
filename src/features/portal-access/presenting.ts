import { findContact } from '#features/contacts/index.ts'
import type { Context } from '#platform/context.ts'

import { accessState, expiryOf, findAccess } from './access.ts'
import type { Access } from './contract.ts'
import { issueRefusal } from './refusal.ts'

/** How a contact stands with the portal, for technicians. */
export async function presentAccess(ctx: Context, contactId: string): Promise<Access> {
  const { address } = await findContact(ctx, contactId)
  const facts = await findAccess(ctx, contactId)
  return {
    state: accessState(facts, ctx.now),
    username: address,
    sentAt: asText(facts.sentAt),
    expiresAt: asText(expiryOf(facts)),
    temporaryUsedAt: asText(facts.temporaryUsedAt),
    passwordChangedAt: asText(facts.passwordChangedAt),
    signedInAt: asText(facts.signedInAt),
    disabledAt: asText(facts.disabledAt),
    refusal: await issueRefusal(ctx, contactId),
    issues: await latestIssues(ctx, contactId),
  }
}

const asText = (time: Date | null) => time?.toISOString() ?? null

async function latestIssues({ db }: Context, contactId: string): Promise<Access['issues']> {
  const issues = await db
    .selectFrom('credential_issues')
    .leftJoin('technicians', 'technicians.id', 'technician_id')
    .select([
      'credential_issues.id',
      'cause',
      'form',
      'technicians.name as technician',
      'outbound_mail_id as mailId',
      'issued_at',
      'expires_at',
    ])
    .where('contact_id', '=', contactId)
    .orderBy('issued_at', 'desc')
    .limit(20)
    .execute()
  return issues.map(({ issued_at, expires_at, ...issue }) => ({
    ...issue,
    issuedAt: issued_at.toISOString(),
    expiresAt: expires_at.toISOString(),
  }))
}
