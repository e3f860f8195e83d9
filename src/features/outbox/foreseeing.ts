import { randomUUID } from 'node:crypto'

import { findTemplate, snippetsOf } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'
import { Problem } from '#platform/problem.ts'
import { isSecret } from '#shared/snippets.ts'

import type { Ruling } from './admitting.ts'
import type { Outgoing } from './mail.ts'
import { isFirst, type NewMail, ruleOn } from './queueing.ts'
import { recipientOf } from './recipient.ts'
import { ruleToTechnician, type TechnicianMail, technicianOf } from './to-technician.ts'

/** Where a mail would go, and why it would not leave at once: a code, as its state's reason would be. */
export type Foreseen = { recipient: string | null; obstacle: string | null }

/** What the gate would say of a mail now; nothing is written or sent. */
export const foreseeMail = (ctx: Context, mail: NewMail): Promise<Foreseen> =>
  unlessRefused(async () => {
    const recipient = await recipientOf(ctx, mail.contactId)
    const { id: templateId } = await findTemplate(ctx, mail.template)
    const outgoing: Outgoing = {
      id: randomUUID(),
      kind: mail.kind,
      credential: (await snippetsOf(ctx, templateId)).some(isSecret) ? 'temporary-password' : null,
      automatic: mail.kind !== 'reply',
      firstContact: await isFirst(ctx, mail.contactId),
      contactId: mail.contactId,
      ticketId: mail.ticketId ?? null,
    }
    return foreseen(recipient.address, await ruleOn(ctx, outgoing, recipient, mail.trust))
  })

/** The same for a mail to the technician whose ticket it is. */
export const foreseeTechnicianMail = (ctx: Context, mail: TechnicianMail): Promise<Foreseen> =>
  unlessRefused(async () => {
    await findTemplate(ctx, mail.template)
    const { recipient } = await technicianOf(ctx, mail.ticketId)
    const asked = { id: randomUUID(), ticketId: mail.ticketId, toTechnician: true, trust: mail.trust }
    return foreseen(recipient.address, await ruleToTechnician(ctx, asked, recipient))
  })

const foreseen = (recipient: string, { state, reason }: Ruling): Foreseen => ({
  recipient,
  obstacle: state === 'queued' ? null : (reason ?? state),
})

async function unlessRefused(foresee: () => Promise<Foreseen>): Promise<Foreseen> {
  try {
    return await foresee()
  } catch (error) {
    if (error instanceof Problem) return { recipient: null, obstacle: error.code }
    throw error
  }
}
