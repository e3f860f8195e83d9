import type { Context } from '#platform/context.ts'
import { cleanerVersion } from '#platform/html/cleaning.ts'
import { missing } from '#platform/problem.ts'

import type { Formatting } from './contract.ts'

export type Cleaned = {
  state: Formatting['state']
  html: string
  remoteImages: readonly string[]
  inlineImages: readonly string[]
}

/** What was cleaned before by the cleaner of today; undefined while nothing was. */
export async function findCleaned(ctx: Context, messageId: string): Promise<Cleaned | undefined> {
  const { hasHtml } = await ctx.db
    .selectFrom('messages')
    .select('has_html as hasHtml')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow(() => missing('message'))
  if (!hasHtml) return only('none')
  return ctx.db
    .selectFrom('received_html')
    .select(['state', 'html', 'remote_images as remoteImages', 'inline_images as inlineImages'])
    .where('message_id', '=', messageId)
    .where('cleaner', '=', cleanerVersion)
    .executeTakeFirst()
}

export const only = (state: Cleaned['state']): Cleaned => ({
  state,
  html: '',
  remoteImages: [],
  inlineImages: [],
})

/** Keeps what was cleaned in the place of what earlier cleaners made of it. */
export async function keepCleaned({ db, now }: Context, messageId: string, cleaned: Cleaned) {
  await db
    .deleteFrom('received_html')
    .where('message_id', '=', messageId)
    .where('cleaner', '<>', cleanerVersion)
    .execute()
  await db
    .insertInto('received_html')
    .values({
      message_id: messageId,
      cleaner: cleanerVersion,
      state: cleaned.state,
      html: cleaned.html,
      remote_images: [...cleaned.remoteImages],
      inline_images: [...cleaned.inlineImages],
      created_at: now,
    })
    .onConflict((known) => known.doNothing())
    .execute()
}
