import { z } from 'zod'

import { findContact } from '#features/contacts/index.ts'
import { emailSettings } from '#features/email-settings/index.ts'
import { queueMail } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import { onceEach } from '#platform/once.ts'
import type { RecordedEvent } from '#platform/reactions.ts'

const Created = z.object({
  createdVia: z.enum(['email', 'console', 'api', 'csv', 'entra', 'portal']),
  senderTrust: z.enum(['verified', 'unverified', 'failed']).optional(),
  sendWelcomeEmail: z.boolean().default(true),
})

const welcomed: ReadonlySet<string> = new Set(['email', 'console', 'api'])

/**
 * *Envoyer un email à un contact nouvellement ajouté*: once, to a contact created by a mail, by hand or by
 * the API; never to one imported, nor to one who was there before.
 */
export async function welcomeContact(ctx: Context, { subjectId, details }: RecordedEvent): Promise<void> {
  const { createdVia, senderTrust, sendWelcomeEmail } = Created.parse(details)
  const { welcomeMail, welcomeTemplateId } = await settings(ctx)
  if (!welcomeMail || !welcomeTemplateId || !sendWelcomeEmail || !welcomed.has(createdVia)) return
  if (await isWelcomed(ctx, subjectId)) return

  const contact = await findContact(ctx, subjectId)
  await queueMail(ctx, {
    kind: 'welcome',
    contactId: contact.id,
    template: { id: welcomeTemplateId },
    trust: createdVia === 'email' ? (senderTrust ?? 'unverified') : null,
    cause: 'welcome',
  })
}

/** Whether the account welcomes contacts at all, and this one can have been meant. */
export const welcomesContacts = async (ctx: Context, { details }: Pick<RecordedEvent, 'details'>) =>
  details.sendWelcomeEmail !== false && (await settings(ctx)).welcomeMail

const settings = onceEach(emailSettings)

/** The event may be told twice. */
async function isWelcomed({ db }: Context, contactId: string): Promise<boolean> {
  const welcome = await db
    .selectFrom('outbound_mails')
    .select('id')
    .where('contact_id', '=', contactId)
    .where('kind', '=', 'welcome')
    .limit(1)
    .executeTakeFirst()
  return welcome !== undefined
}
