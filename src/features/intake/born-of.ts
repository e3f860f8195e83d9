import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

/** Whether a contact came into being by a mail. */
export async function isBornOf({ db }: Context, contactId: string, mailId: string): Promise<boolean> {
  const created = await db
    .selectFrom('events')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('name', '=', 'contact.created')
    .where(sql`details ->> 'inboundMailId'`, '=', mailId)
    .limit(1)
    .executeTakeFirst()
  return created !== undefined
}
