import { rawMailOfMessage } from '#features/intake/index.ts'
import type { Call } from '#platform/route.ts'

import { type Cleaned, findCleaned, keepCleaned, only } from './cleaned.ts'
import type { Formatting } from './contract.ts'

/** Whether a message can be shown as it was formatted, and how much of it lies elsewhere. */
export async function formattingOf(call: Call, { id }: { id: string }): Promise<Formatting> {
  const { state, remoteImages } = await cleanedMessage(call, id)
  return { state, remoteImages: remoteImages.length }
}

/** The HTML of a message that the caller may read, cleaned when it is first asked for. */
export async function cleanedMessage(call: Call, messageId: string): Promise<Cleaned> {
  const known = await call.asCaller((ctx) => findCleaned(ctx, messageId))
  if (known) return known

  const raw = await call.asSystem((ctx) => rawMailOfMessage(ctx, messageId))
  const cleaned = raw ? await clean(call, raw) : only('none')
  await call.asSystem((ctx) => keepCleaned(ctx, messageId, cleaned))
  return cleaned
}

async function clean({ outside }: Call, raw: Uint8Array): Promise<Cleaned> {
  const { mail } = await outside.mailReader.read(raw)
  if (!mail?.html) return only('none')
  const { ok, ...cleaning } = await outside.htmlCleaner.clean(mail.html)
  return 'reason' in cleaning ? only(cleaning.reason) : { state: 'shown', ...cleaning }
}
