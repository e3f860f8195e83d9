import type { Context } from '#platform/context.ts'
import { readTrail, trailPage } from '#platform/trail.ts'

import { findContact } from './contact.ts'

type Page = { limit: number; after?: string | undefined }

/** What happened to a contact, and what they did, the newest first. Events never carry a secret. */
export async function readHistory(ctx: Context, id: string, page: Page) {
  await findContact(ctx, id)
  return readTrail(historyPage(ctx, id, page), page.limit)
}

export const historyPage = (ctx: Context, id: string, page: Page) => trailPage(ctx, ofContact(id), page)

const ofContact =
  (id: string): Parameters<typeof trailPage>[1] =>
  (events) =>
    events('events.contact_id', '=', id)
