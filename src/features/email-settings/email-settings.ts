import { findTemplate } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'

export type EmailSettings = {
  autoCreateContacts: boolean
  welcomeMail: boolean
  welcomeTemplateId: string | null
  ticketReceivedMail: boolean
  ticketReceivedTemplateId: string | null
  technicianReplyMail: boolean
  resetMail: boolean
  unverifiedWelcome: 'ask' | 'never'
  temporaryPasswordHours: number
  /** What the password snippet stands for in a mail. */
  passwordSnippet: 'temporary_password' | 'activation_link'
  colleaguesAnswer: boolean
  /** An answer to what was finished longer ago opens a follow-up. */
  followUpDays: number
  /** Whose Authentication-Results count. */
  trustedAuthservers: string[]
  /** After so many days an address is silent where mail usually comes in; 0: never. */
  silenceDays: number
  /** What a technician forwards becomes a ticket of whoever wrote it. */
  technicianForwards: boolean
  version: number
  updatedAt: Date
}

/** What happens when mail comes in, and what leaves by itself. */
export const emailSettings = ({ db }: Context): Promise<EmailSettings> =>
  settings(db).executeTakeFirstOrThrow()

/** For changing them: nobody else can, until this unit of work is done. */
export const lockEmailSettings = ({ db }: Context): Promise<EmailSettings> =>
  settings(db).forUpdate().executeTakeFirstOrThrow()

const settings = (db: Context['db']) =>
  db
    .selectFrom('email_settings')
    .select([
      'auto_create_contacts as autoCreateContacts',
      'welcome_mail as welcomeMail',
      'welcome_template_id as welcomeTemplateId',
      'ticket_received_mail as ticketReceivedMail',
      'ticket_received_template_id as ticketReceivedTemplateId',
      'technician_reply_mail as technicianReplyMail',
      'reset_mail as resetMail',
      'unverified_welcome as unverifiedWelcome',
      'password_snippet as passwordSnippet',
      'temporary_password_hours as temporaryPasswordHours',
      'colleagues_answer as colleaguesAnswer',
      'follow_up_days as followUpDays',
      'trusted_authservers as trustedAuthservers',
      'silence_days as silenceDays',
      'technician_forwards as technicianForwards',
      'version',
      'updated_at as updatedAt',
    ])

/** A fresh account creates contacts by itself and sends no welcome mail, with *Identifiants du portail* preselected. */
export async function createEmailSettings(ctx: Context) {
  const welcome = await findTemplate(ctx, { builtin: 'portal_credentials' })
  const received = await findTemplate(ctx, { builtin: 'ticket_received' })
  await ctx.db
    .insertInto('email_settings')
    .values({
      welcome_template_id: welcome.id,
      ticket_received_template_id: received.id,
      updated_at: ctx.now,
    })
    .execute()
}
