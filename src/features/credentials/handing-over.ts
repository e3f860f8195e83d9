import { findTemplate, snippetsOf, type TemplateChoice } from '#features/email-templates/index.ts'
import { queueMail } from '#features/outbox/index.ts'
import {
  endOwnPassword,
  issueCredentials,
  issueRefusal,
  noteHandedOver,
  passwordChosen,
} from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'
import type { SnippetId } from '#shared/snippets.ts'

import type { Method } from './contract.ts'

export type HandedOver = {
  mail: Pick<Awaited<ReturnType<typeof queueMail>>, 'id' | 'state'> | null
  password: string | null
  expiresAt: string | null
}

type Wish = { method: Method; templateId?: string | undefined; endOwnPassword?: boolean | undefined }

/** A technician hands credentials to a contact: by mail, or in their own hands, once. Nobody chooses them. */
export async function handOverCredentials(ctx: Context, contactId: string, wish: Wish): Promise<HandedOver> {
  const refusal = await issueRefusal(ctx, contactId)
  if (refusal) throw conflict(refusal)
  const { method, endOwnPassword: ends = false } = wish
  const template = method === 'temporary-show' ? null : await templateFor(ctx, contactId, method, wish)
  const endsOwn = ends && (await endOwnPassword(ctx, contactId))
  await ctx.record('credentials.asked', { kind: 'contact', id: contactId }, { method, endsOwn })
  return template ? mail(ctx, contactId, template) : show(ctx, contactId)
}

async function show(ctx: Context, contactId: string): Promise<HandedOver> {
  const { secret, expiresAt } = await issueCredentials(ctx, {
    contactId,
    cause: 'technician',
    form: 'temporary_password',
    mailId: null,
    technicianId: ctx.actor.id,
  })
  await noteHandedOver(ctx, contactId)
  await ctx.record('credentials.shown', { kind: 'contact', id: contactId })
  return { mail: null, password: secret, expiresAt: expiresAt.toISOString() }
}

async function mail(ctx: Context, contactId: string, template: TemplateChoice): Promise<HandedOver> {
  const { id, state } = await queueMail(ctx, {
    kind: 'reset',
    contactId,
    template,
    trust: null,
    cause: 'technician',
    technicianId: ctx.actor.id,
  })
  return { mail: { id, state }, password: null, expiresAt: null }
}

const carriers: Record<Exclude<Method, 'temporary-show'>, readonly SnippetId[]> = {
  'temporary-mail': ['portal.password'],
  link: ['portal.activation_link', 'portal.reset_link'],
}

/** The one that was chosen, if it can carry them. Else who never chose a password activates, who has one resets. */
async function templateFor(
  ctx: Context,
  contactId: string,
  method: keyof typeof carriers,
  { templateId, endOwnPassword: ends }: Wish,
): Promise<TemplateChoice> {
  if (templateId) {
    await findTemplate(ctx, { id: templateId })
    const held = await snippetsOf(ctx, templateId)
    if (!carriers[method].some((each) => held.includes(each))) throw refused('template_lacks_credentials')
    return { id: templateId }
  }
  if (method === 'temporary-mail') return { builtin: 'portal_credentials' }
  const resets = !ends && (await passwordChosen(ctx, contactId))
  return { builtin: resets ? 'password_reset' : 'portal_activation' }
}
