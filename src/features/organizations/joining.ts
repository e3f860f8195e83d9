import { moveContacts } from '#features/contacts/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { demandDomainManagement } from './domain-management.ts'
import { findOrganization } from './organization.ts'
import { organizationForAddress } from './organization-of-address.ts'
import { findSystemOrganization } from './system-organization.ts'
import { domainOfAddress, unassigned, unassignedDomains, type Wish } from './unassigned.ts'

export type Joined = { id: string; contactCount: number }

const MOST = 5000
const UNDONE_WITHIN = 60 * 60 * 1000

/**
 * Contacts of "Non attribué" whose addresses are the organization's by these domains join it, and can be given back
 * for an hour. Whose an address is, is decided as for new mail: a subdomain may be another organization's.
 */
export async function joinUnassigned(
  ctx: Context,
  organizationId: string,
  wishes: readonly Wish[],
): Promise<Joined | null> {
  const { id: from } = await findSystemOrganization(ctx)
  const own = await ownOf(ctx, organizationId, wishes)
  if (own.length === 0) return null
  const candidates = await unassigned(ctx)
    .select('contacts.id')
    .where(domainOfAddress, 'in', own)
    .orderBy('contacts.id')
    .limit(MOST)
    .execute()
  const contactIds = await moveContacts(
    ctx,
    candidates.map(({ id }) => id),
    { from, to: organizationId },
  )
  if (contactIds.length === 0) return null

  const subject = { kind: 'organization', id: organizationId }
  const domains = wishes.map(({ domain }) => domain)
  return {
    id: await ctx.record('organization.joined', subject, { domains, contactIds }),
    contactCount: contactIds.length,
  }
}

async function ownOf(ctx: Context, organizationId: string, wishes: readonly Wish[]): Promise<string[]> {
  const reached = await unassignedDomains(ctx, wishes)
  const organizations = await Promise.all(
    reached.map(({ domain }) => organizationForAddress(ctx, `@${domain}`)),
  )
  return reached
    .filter((_, position) => organizations[position]?.id === organizationId)
    .map(({ domain }) => domain)
}

/** Those who joined together go back to "Non attribué"; who has moved since stays there. */
export async function undoJoining(
  ctx: Context,
  { id, joiningId }: { id: string; joiningId: string },
): Promise<void> {
  demandDomainManagement(ctx)
  await findOrganization(ctx, id)
  const joining = await ctx.db
    .selectFrom('events')
    .select(['details', 'at'])
    .where('id', '=', joiningId)
    .where('name', '=', 'organization.joined')
    .where('subject_id', '=', id)
    .executeTakeFirst()
  if (!joining) return
  if (ctx.now.getTime() - joining.at.getTime() > UNDONE_WITHIN) throw conflict('joining_over')
  const { contactIds } = joining.details as { contactIds: string[] } // as joinUnassigned() wrote it
  const { id: to } = await findSystemOrganization(ctx)
  const left = await moveContacts(ctx, contactIds, { from: id, to })
  if (left.length > 0)
    await ctx.record('organization.left', { kind: 'organization', id }, { joiningId, contactIds: left })
}
