import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { containsFolded } from '#platform/search.ts'
import type { AccessState } from '#shared/access-states.ts'

import { contactItems, presentItem } from './presenting.ts'

export type ContactFilter = {
  search?: string | undefined
  organizationId?: string | undefined
  access?: AccessState | undefined
  mainContact?: 'true' | 'false' | undefined
  archived: 'true' | 'false'
  limit: number
  after?: string | undefined
}

const Key = z.tuple([z.iso.datetime(), z.uuid()])

/** Contacts, the newest first: of the account, of one organization, who stand so with the portal, or are found by a name. */
export async function listContacts(ctx: Context, filter: ContactFilter) {
  const { items, next } = pageOf(await contactPage(ctx, filter).execute(), filter.limit, (row) => [
    (row[orderOf(filter)] ?? row.created_at).toISOString(),
    row.id,
  ])
  return { items: items.map((row) => presentItem(row, ctx.now)), next }
}

/** What comes to an end is listed by its end: only so is what is over one part of an index. */
const orderOf = ({ access }: ContactFilter) => (access && ends.has(access) ? 'access_until' : 'created_at')

const ends: ReadonlySet<AccessState> = new Set(['sent', 'choosing', 'expired'])

/**
 * A search reads along the same index until the page is full: at worst all contacts of the account, never
 * another's. A hundred thousand take some 20 ms.
 */
export const contactPage = (ctx: Context, filter: ContactFilter) => {
  const { search = '', organizationId, access, mainContact, archived, limit, after } = filter
  const key = readCursor(after, Key)
  const order = sql.ref<Date>(`contacts.${orderOf(filter)}`)
  return contactItems(ctx)
    .where('archived_at', archived === 'true' ? 'is not' : 'is', null)
    .$if(organizationId !== undefined, (query) =>
      query.where('contacts.organization_id', '=', organizationId ?? ''),
    )
    .$if(access !== undefined, (query) => query.where(standing(access ?? 'never_sent', ctx.now)))
    .$if(mainContact !== undefined, (query) => query.where('main_contact', '=', mainContact === 'true'))
    .$if(search !== '', (query) =>
      query.where(({ ref }) => containsFolded(ref('contacts.search_key'), search)),
    )
    .$if(key !== undefined, (query) =>
      query.where(sql<boolean>`(${order}, contacts.id) < (${key?.[0]}, ${key?.[1]})`),
    )
    .orderBy(order, 'desc')
    .orderBy('contacts.id', 'desc')
    .limit(limit + 1)
}

function standing(access: AccessState, now: Date) {
  if (access === 'expired') return sql<boolean>`access_until <= ${now}`
  return ends.has(access)
    ? sql<boolean>`access_state = ${access} and access_until > ${now}`
    : sql<boolean>`access_state = ${access}`
}
