import { queueMail } from '#features/outbox/index.ts'
import {
  issueCredentials,
  issueRefusal,
  noteHandedOver,
  passwordChosen,
} from '#features/portal-access/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'

import type { Method } from './contract.ts'

export type HandedOver = {
  mail: { id: string; state: string } | null
  password: string | null
  expiresAt: string | null
}

/** A technician hands credentials to a contact: by mail, or in their own hands, once. Nobody chooses them. */
export async function handOverCredentials(
  ctx: Context,
  contactId: string,
  method: Method,
): Promise<HandedOver> {
  const refusal = await issueRefusal(ctx, contactId)
  if (refusal) throw conflict(refusal)
  await ctx.record('credentials.asked', { kind: 'contact', id: contactId }, { method })
  return method === 'temporary-show' ? show(ctx, contactId) : mail(ctx, contactId, method)
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

async function mail(ctx: Context, contactId: string, method: 'link' | 'temporary-mail'): Promise<HandedOver> {
  const { id, state } = await queueMail(ctx, {
    kind: 'reset',
    contactId,
    template: { builtin: await templateFor(ctx, contactId, method) },
    trust: null,
    cause: 'technician',
    technicianId: ctx.actor.id,
  })
  return { mail: { id, state }, password: null, expiresAt: null }
}

/** Who never chose a password activates their access; who has one resets it. */
async function templateFor(ctx: Context, contactId: string, method: 'link' | 'temporary-mail') {
  if (method === 'temporary-mail') return 'portal_credentials'
  return (await passwordChosen(ctx, contactId)) ? 'password_reset' : 'portal_activation'
}
