import type { Context } from '#platform/context.ts'
import { readTrail, trailPage } from '#platform/trail.ts'

import { findOrganization } from './organization.ts'

type Page = { limit: number; after?: string | undefined }

/** What happened to an organization, and who came and left, the newest first. */
export async function readHistory(ctx: Context, id: string, page: Page) {
  await findOrganization(ctx, id)
  return readTrail(historyPage(ctx, id, page), page.limit)
}

export const historyPage = (ctx: Context, id: string, page: Page) => trailPage(ctx, ofOrganization(id), page)

const ofOrganization =
  (id: string): Parameters<typeof trailPage>[1] =>
  (events) =>
    events.and([events('subject_kind', '=', 'organization'), events('subject_id', '=', id)])
