import { queueMail } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

/** A contact hears of every password that is saved in their name, so that one they did not choose is noticed. */
export async function noticePassword(ctx: Context, { subjectId }: RecordedEvent): Promise<void> {
  await queueMail(ctx, {
    kind: 'notice',
    contactId: subjectId,
    template: { builtin: 'password_changed' },
    trust: null,
  })
}
