import { z } from 'zod'

import { shipBuiltin } from '#features/email-templates/index.ts'
import { copyToFormer, queueMail, wasTold } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

const Changed = z.object({ from: z.string() })

/**
 * A contact who was given access hears at both addresses when they sign in with another one, so that a change they
 * did not ask for is noticed where they still read. The event may be told twice.
 */
export async function announceAddress(
  ctx: Context,
  { subjectId, details, at }: RecordedEvent,
): Promise<void> {
  const { from } = Changed.parse(details)
  if (!isAnnounced(ctx, { details }) || (await wasTold(ctx, subjectId, from, at))) return

  await shipBuiltin(ctx, 'address_changed')
  const { id } = await queueMail(ctx, {
    kind: 'notice',
    contactId: subjectId,
    template: { builtin: 'address_changed' },
    trust: null,
  })
  await copyToFormer(ctx, id, from)
}

export const isAnnounced = (_ctx: Context, { details }: Pick<RecordedEvent, 'details'>) =>
  details.announced === true
