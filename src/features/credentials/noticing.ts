import type { Builtin } from '#features/email-templates/index.ts'
import { queueMail } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

/**
 * A contact hears when their own password is replaced, so that one they did not choose is noticed.
 * The first one replaces nothing: it answers credentials that they have just been sent.
 */
export const noticePassword = async (ctx: Context, event: RecordedEvent): Promise<void> => {
  if (replacesPassword(ctx, event)) await notice(ctx, event, 'password_changed')
}

export const replacesPassword = (_ctx: Context, { details }: Pick<RecordedEvent, 'details'>) =>
  details.replaced === true

/** A contact hears that their access was revoked, suspended or given back, where the technician says so. */
export const noticeAccess =
  (template: Builtin) =>
  async (ctx: Context, event: RecordedEvent): Promise<void> => {
    if (notifies(ctx, event)) await notice(ctx, event, template)
  }

export const notifies = (_ctx: Context, { details }: Pick<RecordedEvent, 'details'>) =>
  details.notify === true

const notice = (ctx: Context, { subjectId: contactId }: RecordedEvent, builtin: Builtin) =>
  queueMail(ctx, { kind: 'notice', contactId, template: { builtin }, trust: null })
