import type { Context } from '#platform/context.ts'

export type AttachedFile = { id: string; name: string; size: number }

/** The files of several messages at once, by message. */
export async function attachmentsOf(
  { db }: Context,
  messageIds: readonly string[],
): Promise<Map<string, AttachedFile[]>> {
  if (messageIds.length === 0) return new Map()
  const files = await db
    .selectFrom('attachments')
    .select(['id', 'name', 'size', 'message_id'])
    .where('message_id', 'in', messageIds)
    .orderBy('message_id')
    .orderBy('position')
    .execute()
  const byMessage = Map.groupBy(files, ({ message_id }) => message_id)
  return new Map(
    [...byMessage].map(([message, its]) => [message, its.map(({ id, name, size }) => ({ id, name, size }))]),
  )
}
