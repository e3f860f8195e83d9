import type { Context } from '#platform/context.ts'
import { buildLetter } from '#platform/mail/building.ts'
import { conflict } from '#platform/problem.ts'
import type { FileAnswer } from '#platform/route.ts'

import { letterOf } from './letter.ts'
import { lockMail, type Mail, subjectOf } from './mail.ts'
import { readdress } from './readdressing.ts'
import { recipientOf, ruleByRecipient } from './recipient.ts'
import { mintSecrets } from './secrets.ts'
import { noteCredentials } from './settling.ts'

/** Where no relay is set, an administrator carries the message by hand: once, and that counts as its delivery. */
export async function downloadMail(ctx: Context, id: string): Promise<FileAnswer> {
  const locked = await lockMail(ctx, id)
  if (ctx.hasRelay) throw conflict('relay_configured')
  const { contactId } = locked
  if (locked.state !== 'waiting_for_relay' || contactId === null) throw conflict('mail_not_waiting')
  const recipient = await recipientOf(ctx, contactId)
  const refusal = ruleByRecipient(ctx, { ...locked, contactId }, recipient)
  if (refusal) throw conflict(refusal.reason)

  const mail = await readdress(ctx, { ...locked, releasedAt: ctx.now }, recipient)
  const secrets = mail.credential ? await mintSecrets(ctx, mail, contactId) : null
  await markCarried(ctx, mail, secrets?.expiresAt ?? null)
  const bytes = await buildLetter(await letterOf(ctx, mail, secrets?.values ?? {}))
  return { name: `guichet-${id}.eml`, mediaType: 'message/rfc822', bytes }
}

async function markCarried(ctx: Context, mail: Mail, secretExpiresAt: Date | null) {
  await ctx.db
    .updateTable('outbound_mails')
    .set({
      state: 'sent',
      reason: 'downloaded',
      released_at: ctx.now,
      settled_at: ctx.now,
      secret_expires_at: secretExpiresAt,
    })
    .where('id', '=', mail.id)
    .execute()
  await ctx.record('mail.downloaded', subjectOf(mail), { kind: mail.kind })
  await noteCredentials(ctx, mail)
}
