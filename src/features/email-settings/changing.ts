import { findTemplate } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'

import { type EmailSettings, lockEmailSettings } from './email-settings.ts'

type Later = Pick<
  EmailSettings,
  | 'passwordSnippet'
  | 'trustedAuthservers'
  | 'silenceDays'
  | 'technicianForwards'
  | 'colleaguesAnswer'
  | 'followUpDays'
>
/** What came later may be left out, and stays as it is. */
export type Wish = Omit<EmailSettings, 'updatedAt' | keyof Later> & {
  [Name in keyof Later]?: Later[Name] | undefined
}

/**
 * Saved as a whole, by somebody who saw the latest version. A mail that is switched on has a
 * template; whether that holds what a contact needs is for warnings to say.
 */
export async function changeEmailSettings(ctx: Context, asked: Wish): Promise<void> {
  const before = await lockEmailSettings(ctx)
  const wish = {
    ...asked,
    passwordSnippet: asked.passwordSnippet ?? before.passwordSnippet,
    trustedAuthservers: asked.trustedAuthservers ?? before.trustedAuthservers,
    silenceDays: asked.silenceDays ?? before.silenceDays,
    technicianForwards: asked.technicianForwards ?? before.technicianForwards,
    colleaguesAnswer: asked.colleaguesAnswer ?? before.colleaguesAnswer,
    followUpDays: asked.followUpDays ?? before.followUpDays,
  }
  if (wish.version !== before.version) throw conflict('settings_changed')
  await demandTemplate(ctx, wish.welcomeTemplateId, wish.welcomeMail)
  await demandTemplate(ctx, wish.ticketReceivedTemplateId, wish.ticketReceivedMail)

  const changed = fields.filter((field) => String(wish[field]) !== String(before[field]))
  if (changed.length === 0) return
  await ctx.db
    .updateTable('email_settings')
    .set({
      auto_create_contacts: wish.autoCreateContacts,
      welcome_mail: wish.welcomeMail,
      welcome_template_id: wish.welcomeTemplateId,
      ticket_received_mail: wish.ticketReceivedMail,
      ticket_received_template_id: wish.ticketReceivedTemplateId,
      technician_reply_mail: wish.technicianReplyMail,
      reset_mail: wish.resetMail,
      unverified_welcome: wish.unverifiedWelcome,
      password_snippet: wish.passwordSnippet,
      temporary_password_hours: wish.temporaryPasswordHours,
      colleagues_answer: wish.colleaguesAnswer,
      follow_up_days: wish.followUpDays,
      trusted_authservers: [...new Set(wish.trustedAuthservers)],
      silence_days: wish.silenceDays,
      technician_forwards: wish.technicianForwards,
      version: before.version + 1,
      updated_at: ctx.now,
    })
    .execute()
  await ctx.record(
    'settings.changed',
    { kind: 'account', id: ctx.account.id },
    {
      from: Object.fromEntries(changed.map((field) => [field, before[field]])),
      to: Object.fromEntries(changed.map((field) => [field, wish[field]])),
    },
  )
}

const fields = [
  'autoCreateContacts',
  'welcomeMail',
  'welcomeTemplateId',
  'ticketReceivedMail',
  'ticketReceivedTemplateId',
  'technicianReplyMail',
  'resetMail',
  'unverifiedWelcome',
  'temporaryPasswordHours',
  'passwordSnippet',
  'trustedAuthservers',
  'silenceDays',
  'technicianForwards',
  'colleaguesAnswer',
  'followUpDays',
] as const satisfies readonly (keyof Wish)[]

async function demandTemplate(ctx: Context, id: string | null, switchedOn: boolean) {
  if (id === null) {
    if (switchedOn) throw refused('template_needed')
  } else await findTemplate(ctx, { id })
}
