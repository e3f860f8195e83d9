import { snippetsOf } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'
import { credentialSnippets, isSecret, type SnippetId } from '#shared/snippets.ts'

import type { EmailSettings as Presented } from './contract.ts'
import { emailSettings } from './email-settings.ts'

type Warning = Presented['warnings'][number]

/** The settings, with what works but hardly as meant. */
export async function presentEmailSettings(ctx: Context): Promise<Presented> {
  const settings = await emailSettings(ctx)
  const warnings = [
    await lackingWarning(ctx, settings.welcomeTemplateId),
    await secretWarning(ctx, settings.ticketReceivedTemplateId),
  ]
  return {
    ...settings,
    updatedAt: settings.updatedAt.toISOString(),
    warnings: warnings.filter((warning) => warning.snippets.length > 0),
  }
}

async function lackingWarning(ctx: Context, templateId: string | null): Promise<Warning> {
  const held: readonly SnippetId[] =
    templateId === null ? credentialSnippets : await snippetsOf(ctx, templateId)
  // An activation link lets its reader in without a password, and without typing an address.
  const enough = held.includes('portal.activation_link')
  const lacking = enough ? [] : credentialSnippets.filter((id) => !held.includes(id))
  return { code: 'welcome_template_lacks_snippets', snippets: lacking }
}

async function secretWarning(ctx: Context, templateId: string | null): Promise<Warning> {
  const held = templateId === null ? [] : await snippetsOf(ctx, templateId)
  return { code: 'ticket_received_template_has_secrets', snippets: held.filter(isSecret) }
}
