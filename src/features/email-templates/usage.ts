import type { Context } from '#platform/context.ts'

/** What the product itself writes with each built-in template. */
const builtinUses: Record<string, readonly TemplateUse[]> = {
  portal_credentials: ['hand_over'],
  portal_activation: ['hand_over'],
  password_reset: ['reset'],
  password_changed: ['password_notice'],
  address_changed: ['address_notice'],
  credentials_revoked: ['access_notice'],
  access_suspended: ['access_notice'],
  access_resumed: ['access_notice'],
  technician_reply: ['reply'],
}

export const templateUses = [
  'welcome',
  'ticket_received',
  'hand_over',
  'reset',
  'password_notice',
  'address_notice',
  'access_notice',
  'reply',
] as const
export type TemplateUse = (typeof templateUses)[number]

/** Every place that writes with a template: the email settings, and the product's own mails. Asked once for all. */
export async function usesOf(
  ctx: Context,
): Promise<(template: { id: string; builtin: string | null }) => TemplateUse[]> {
  const chosen = await chosenTemplates(ctx)
  return ({ id, builtin }) => [
    ...(chosen.welcome === id ? (['welcome'] as const) : []),
    ...(chosen.received === id ? (['ticket_received'] as const) : []),
    ...((builtin && builtinUses[builtin]) || []),
  ]
}

const chosenTemplates = ({ db }: Context) =>
  db
    .selectFrom('email_settings')
    .select(['welcome_template_id as welcome', 'ticket_received_template_id as received'])
    .executeTakeFirstOrThrow()
