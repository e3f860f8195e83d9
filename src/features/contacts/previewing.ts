import { organizationForAddress } from '#features/organizations/index.ts'
import type { Context } from '#platform/context.ts'
import { parseEmailAddress } from '#shared/email-address.ts'

import { findContactByAddress } from './contact.ts'

/** What adding a contact with an address would come to: who has it already, and where its domain leads. */
export async function previewContact(ctx: Context, { address: text }: { address: string }) {
  const parsed = parseEmailAddress(text)
  if (!parsed.ok) return { address: null, takenBy: null, organization: null, byDomain: null }
  const owner = await findContactByAddress(ctx, parsed.address)
  const { byDomain, ...organization } = await organizationForAddress(ctx, parsed.address)
  return {
    address: parsed.address,
    takenBy: owner && { id: owner.id, name: owner.name },
    organization,
    byDomain,
  }
}
