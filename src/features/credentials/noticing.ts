import { queueMail } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

/**
 * A contact hears when their own password is replaced, so that one they did not choose is noticed.
 * The first one replaces nothing: it answers credentials that they have just been sent.
 */
export async function noticePassword(ctx: Context, { subjectId, details }: RecordedEvent): Promise<void> {
  if (!replacesPassword(ctx, { details })) return

  await queueMail(ctx, {
    kind: 'notice',
    contactId: subjectId,
    template: { builtin: 'password_changed' },
    trust: null,
  })
}

export const replacesPassword = (_ctx: Context, { details }: Pick<RecordedEvent, 'details'>) =>
  details.replaced === true
