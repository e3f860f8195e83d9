import { claimUploads } from '#features/attachments/index.ts'
import { answerWith, keepMailBody } from '#features/quick-replies/index.ts'
import type { Context } from '#platform/context.ts'
import { refused } from '#platform/problem.ts'

import { addNote, addTechnicianReply } from './replying.ts'
import type { TicketRow } from './ticket.ts'

export type Words = {
  body: string
  visibility: 'public' | 'internal'
  uploadIds: readonly string[]
  copies: boolean
  quickReplyId?: string | undefined
}

/** What a technician writes on a ticket, by hand or with a quick reply. Credentials go to nobody in copy. */
export async function answerTicket(
  ctx: Context,
  ticket: TicketRow,
  { body: typed, visibility, uploadIds, copies, quickReplyId }: Words,
): Promise<string> {
  if (!typed && !quickReplyId) throw refused('message_empty')
  const { body, mailBody } = quickReplyId
    ? await answerWith(ctx, quickReplyId, ticket, { body: typed, visibility })
    : { body: typed, mailBody: null }
  const words = { body, attachments: await claimUploads(ctx, uploadIds) }
  if (visibility === 'internal') return (await addNote(ctx, ticket, words)).messageId

  const { messageId } = await addTechnicianReply(ctx, ticket, {
    ...words,
    copies: copies && mailBody === null,
  })
  if (mailBody !== null) await keepMailBody(ctx, messageId, mailBody)
  return messageId
}
