import type { Context } from '#platform/context.ts'
import type { Invitation } from '#platform/mail/invitation.ts'
import { together } from '#platform/together.ts'

/** Notes the invitation that a message brought. */
export async function keepInvitation(ctx: Context, messageId: string, invitation: Invitation | null) {
  if (invitation) await keep(ctx, { messageId, invitation })
}

type Kept = { messageId: string; invitation: Invitation }

const keep = together(async ({ db, account }, all: readonly Kept[]) => {
  await db
    .insertInto('invitations')
    .values(all.map((each) => rowOf(each, account.timeZone)))
    .execute()
  return all
})

const rowOf = ({ messageId, invitation }: Kept, timeZone: string) => ({
  message_id: messageId,
  method: invitation.method,
  title: invitation.title,
  starts_at: momentOf(invitation.starts, timeZone),
  ends_at: invitation.ends === null ? null : momentOf(invitation.ends, timeZone),
  all_day: isDay(invitation.starts),
  repeats: invitation.repeats,
  location: invitation.location,
  organizer_name: invitation.organizer.name,
  organizer_address: invitation.organizer.address,
})

const isDay = (time: string) => !time.includes('T')

/** A time without a zone is taken to be the account's own. */
function momentOf(time: string, timeZone: string): Date {
  if (isDay(time)) return new Date(`${time}T00:00:00Z`)
  if (time.endsWith('Z')) return new Date(time)
  return new Date(Temporal.PlainDateTime.from(time).toZonedDateTime(timeZone).epochMilliseconds)
}
