import type { Context } from '#platform/context.ts'
import type { Invitation } from '#shared/invitation.ts'

/** The invitations of several messages at once, by message. */
export async function invitationsOf(
  { db }: Context,
  messageIds: readonly string[],
): Promise<Map<string, Invitation>> {
  if (messageIds.length === 0) return new Map()
  const rows = await db.selectFrom('invitations').selectAll().where('message_id', 'in', messageIds).execute()
  return new Map(
    rows.map((row) => [
      row.message_id,
      {
        method: row.method,
        title: row.title,
        startsAt: row.starts_at.toISOString(),
        endsAt: row.ends_at?.toISOString() ?? null,
        allDay: row.all_day,
        repeats: row.repeats,
        location: row.location,
        organizer: { name: row.organizer_name, address: row.organizer_address },
      },
    ]),
  )
}
