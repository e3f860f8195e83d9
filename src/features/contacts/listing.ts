import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { containsFolded } from '#platform/search.ts'

import { contactItems, presentItem } from './presenting.ts'

export type ContactFilter = {
  search?: string | undefined
  organizationId?: string | undefined
  archived: 'true' | 'false'
  limit: number
  after?: string | undefined
}

const Key = z.tuple([z.iso.datetime(), z.uuid()])

/** Contacts, the newest first: of the account, of one organization, or whose name or address contains something. */
export async function listContacts(ctx: Context, filter: ContactFilter) {
  const { items, next } = pageOf(await contactPage(ctx, filter).execute(), filter.limit, (row) => [
    row.created_at.toISOString(),
    row.id,
  ])
  return { items: items.map(presentItem), next }
}

/**
 * A search reads along the same index until the page is full: at worst all contacts of the account, never
 * another's. A hundred thousand take some 20 ms.
 */
export const contactPage = (
  ctx: Context,
  { search = '', organizationId, archived, limit, after }: ContactFilter,
) => {
  const key = readCursor(after, Key)
  return contactItems(ctx)
    .where('archived_at', archived === 'true' ? 'is not' : 'is', null)
    .$if(organizationId !== undefined, (query) =>
      query.where('contacts.organization_id', '=', organizationId ?? ''),
    )
    .$if(search !== '', (query) =>
      query.where(({ ref }) => containsFolded(ref('contacts.search_key'), search)),
    )
    .$if(key !== undefined, (query) =>
      query.where(sql<boolean>`(contacts.created_at, contacts.id) < (${key?.[0]}, ${key?.[1]})`),
    )
    .orderBy('contacts.created_at', 'desc')
    .orderBy('contacts.id', 'desc')
    .limit(limit + 1)
}
