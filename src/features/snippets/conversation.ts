import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'
import type { Locale } from '#platform/words.ts'

import { dateIn, timeIn } from './dates.ts'

const MOST = 20

/** The latest public messages of a ticket, the oldest first, each under who wrote it and when. No note is among them. */
export async function conversationOf(ctx: Context, ticketId: string, locale: Locale): Promise<string> {
  const latest = await ctx.db
    .selectFrom('messages')
    .select(['author_name', 'created_at', sql<string>`left(body, 4000)`.as('body')])
    .where('ticket_id', '=', ticketId)
    .where('visibility', '=', 'public')
    .orderBy('seq', 'desc')
    .limit(MOST)
    .execute()
  return latest
    .reverse()
    .map(({ author_name, created_at, body }) => {
      const at = `${dateIn(ctx, locale, created_at)}, ${timeIn(ctx, locale, created_at)}`
      return `${author_name}, ${at}\n${body}`
    })
    .join('\n\n')
}
