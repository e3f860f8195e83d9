import { emailSettings } from '#features/email-settings/index.ts'
import { portalAddress } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { hashPassword } from '#platform/passwords.ts'
import { conflict } from '#platform/problem.ts'
import { newTemporaryPassword } from '#platform/temporary-passwords.ts'
import { hashToken, newToken } from '#platform/tokens.ts'

import { lockAccess } from './access.ts'
import { revokeLinks } from './links.ts'
import { issueRefusal } from './refusal.ts'

export type Cause = 'welcome' | 'rule' | 'quick_reply' | 'technician' | 'forgotten'

export type Issue = {
  contactId: string
  cause: Cause
  form: 'temporary_password' | 'reset_link' | 'activation_link'
  /** The mail that is being built to carry them; null where a technician is shown them. */
  mailId: string | null
  technicianId: string | null
}

/** A secret in the only hands that ever hold it: those of whoever builds the one mail, or shows it the one time. */
export type Issued = { secret: string; expiresAt: Date }

const hour = 3_600_000

/**
 * The one way credentials come into being: for a contact, for a cause. A temporary password goes into a slot
 * beside the own one, and a new one puts the last out of use; the own password keeps working.
 */
export async function issueCredentials(ctx: Context, issue: Issue): Promise<Issued> {
  const { contactId } = issue
  await lockAccess(ctx, contactId)
  const refusal = await issueRefusal(ctx, contactId)
  if (refusal) throw conflict(refusal)

  const issued =
    issue.form === 'temporary_password'
      ? await fillTemporarySlot(ctx, contactId)
      : await addLink(ctx, contactId, issue.form)
  await note(ctx, issue, issued.expiresAt)
  return issued
}

async function fillTemporarySlot(ctx: Context, contactId: string): Promise<Issued> {
  const secret = newTemporaryPassword()
  const expiresAt = await firstExpiry(ctx)
  await ctx.db
    .updateTable('portal_access')
    .set({
      temporary_hash: await hashPassword(secret),
      temporary_issued_at: ctx.now,
      temporary_expires_at: expiresAt,
      temporary_used_at: null,
    })
    .where('contact_id', '=', contactId)
    .execute()
  return { secret, expiresAt }
}

/** What one enters with for the first time works as long as the account's settings say. */
async function firstExpiry(ctx: Context): Promise<Date> {
  const { temporaryPasswordHours } = await emailSettings(ctx)
  return new Date(ctx.now.getTime() + temporaryPasswordHours * hour)
}

const links = {
  reset_link: { kind: 'reset', page: 'reset' },
  activation_link: { kind: 'activation', page: 'welcome' },
} as const

/** The token stands after the `#`, which browsers tell no server and mail scanners do not open. */
async function addLink(ctx: Context, contactId: string, form: keyof typeof links): Promise<Issued> {
  const { kind, page } = links[form]
  await revokeLinks(ctx, contactId, kind)
  const token = newToken()
  const expiresAt = form === 'reset_link' ? new Date(ctx.now.getTime() + hour) : await firstExpiry(ctx)
  const { address } = await ctx.db
    .selectFrom('contact_addresses')
    .select('address')
    .where('contact_id', '=', contactId)
    .where('is_primary', '=', true)
    .executeTakeFirstOrThrow()
  await ctx.db
    .insertInto('portal_links')
    .values({
      contact_id: contactId,
      kind,
      address,
      token_hash: hashToken(token),
      created_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute()
  return { secret: `${await portalAddress(ctx)}/${page}#${token}`, expiresAt }
}

async function note(ctx: Context, { contactId, cause, form, mailId, technicianId }: Issue, expiresAt: Date) {
  await ctx.db
    .insertInto('credential_issues')
    .values({
      contact_id: contactId,
      cause,
      form: form === 'temporary_password' ? form : 'link',
      outbound_mail_id: mailId,
      technician_id: technicianId,
      issued_at: ctx.now,
      expires_at: expiresAt,
    })
    .execute()
  await ctx.record('credentials.issued', { kind: 'contact', id: contactId }, { cause, form, mailId })
}
