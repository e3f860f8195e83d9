import { moveContacts } from '#features/contacts/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import { demandDomainManagement } from './domain-management.ts'
import { findOrganization } from './organization.ts'
import { findSystemOrganization } from './system-organization.ts'

export type Joined = { id: string; contactCount: number }

type Wish = { domain: string; includeSubdomains: boolean }

const MOST = 5000
const UNDONE_WITHIN = 60 * 60 * 1000

/** Contacts of "Non attribué" with these domains join the organization, and can be given back for an hour. */
export async function joinUnassigned(
  ctx: Context,
  organizationId: string,
  wishes: readonly Wish[],
): Promise<Joined | null> {
  const { id: from } = await findSystemOrganization(ctx)
  const candidates = await ctx.db
    .selectFrom('contacts')
    .innerJoin('contact_addresses', 'contact_addresses.contact_id', 'contacts.id')
    .select('contacts.id')
    .where('organization_id', '=', from)
    .where('is_primary', '=', true)
    .where('archived_at', 'is', null)
    .where(({ or, eb }) =>
      or(
        wishes.flatMap(({ domain, includeSubdomains }) => [
          eb('address_key', 'like', `%@${domain}`),
          ...(includeSubdomains ? [eb('address_key', 'like', `%.${domain}`)] : []),
        ]),
      ),
    )
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
