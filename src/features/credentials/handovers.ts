import { z } from 'zod'

import { findContact } from '#features/contacts/index.ts'
import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'

import { handoverEvents, handoverMails } from './handover-lines.ts'
import { presentHandover } from './presenting.ts'

type Asked = { limit: number; after?: string | undefined }

const Key = z.tuple([z.iso.datetime(), z.uuid()])

/** Mails with credentials and what else happened to the access, as one story, the newest first. */
export async function listHandovers(ctx: Context, contactId: string, { limit, after }: Asked) {
  await findContact(ctx, contactId)
  const before = readCursor(after, Key)
  const mails = await handoverMails(ctx, contactId, { limit, before }).execute()
  const events = await handoverEvents(ctx, contactId, { limit, before }).execute()
  const lines = [...mails, ...events].sort(
    (one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1),
  )
  const { items, next } = pageOf(lines, limit, ({ at, id }) => [at.toISOString(), id])
  return { items: items.map(presentHandover), next }
}
