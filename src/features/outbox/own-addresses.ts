import { randomUUID } from 'node:crypto'

import { renderMail } from '#features/email-templates/index.ts'
import { supportAddressOf } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { newMessageId } from '#platform/mail/reply-token.ts'
import { verificationToken } from '#platform/mail/verification-token.ts'
import { say } from '#platform/words.ts'

import { pass, type Ruling } from './admitting.ts'
import { scheduleDelivery } from './delivery-job.ts'
import type { Mail } from './mail.ts'
import { patience } from './patience.ts'

/**
 * Queues a mail to one of the account's own support addresses, which tells whether mail sent there comes in.
 * The token by which it is known again is put in when it leaves, and stands nowhere before.
 */
export async function queueVerification(ctx: Context, address: string): Promise<string> {
  const { account } = ctx
  const id = randomUUID()
  const words = (key: string) => say(account.locale, account.edition, `mail.verification.${key}`, { address })
  const written = renderMail(
    { subject: words('subject'), body: `<p>${words('body')}</p><p>${placeOfToken(id)}</p>` },
    { ...account, kind: 'test', sender: account.name, valued: () => '' },
  )
  const sender = await supportAddressOf(ctx, null)
  const state = ctx.hasRelay ? 'queued' : 'waiting_for_relay'
  await ctx.db
    .insertInto('outbound_mails')
    .values({
      id,
      kind: 'test',
      automatic: true,
      recipient: address,
      technician_id: ctx.actor.id,
      locale: account.locale,
      mail_message_id: newMessageId(ctx, sender.address, null),
      from_address: sender.address,
      from_name: sender.displayName || account.name,
      subject: written.subject,
      body_html: written.html,
      body_text: written.text,
      state,
      due_at: ctx.now,
      queued_at: ctx.now,
      released_at: ctx.hasRelay ? ctx.now : null,
    })
    .execute()
  await scheduleDelivery(ctx, { id, credential: null })
  return id
}

const placeOfToken = (mailId: string) => `{[verification:${mailId}]}`

/** The parts of such a mail as they leave. */
export function withToken<Parts extends { html: string; text: string }>(
  ctx: Context,
  { id, kind }: Pick<Mail, 'id' | 'kind'>,
  parts: Parts,
): Parts {
  if (kind !== 'test') return parts
  const token = verificationToken(ctx, id)
  const filled = (text: string) => text.replaceAll(placeOfToken(id), token)
  return { ...parts, html: filled(parts.html), text: filled(parts.text) }
}

/** Whether such a mail may still leave: while the address is ours, and not for ever. */
export async function ruleVerification(ctx: Context, mail: Mail): Promise<Ruling> {
  const ours = await ctx.db
    .selectFrom('support_addresses')
    .select('id')
    .where('address', '=', mail.recipient)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  if (!ours && !(await isSender(ctx, mail)))
    return { state: 'refused', reason: 'address_removed', dueAt: ctx.now }
  if (mail.state !== 'waiting_for_relay' && ctx.now.getTime() - mail.queuedAt.getTime() > patience)
    return { state: 'expired', reason: 'too_old', dueAt: ctx.now }
  return pass(ctx)
}

/** The support addresses that mail is taken for. */
export async function ownAddresses({ db }: Context): Promise<string[]> {
  const rows = await db
    .selectFrom('support_addresses')
    .select('address')
    .where('removed_at', 'is', null)
    .execute()
  return rows.map(({ address }) => address)
}

/** A trial goes to the technician who asked for it, while they work here. */
async function isSender({ db }: Context, { technicianId, recipient }: Mail): Promise<boolean> {
  const technician = await db
    .selectFrom('technicians')
    .select('id')
    .where('id', '=', technicianId)
    .where('email', '=', recipient)
    .where('deactivated_at', 'is', null)
    .executeTakeFirst()
  return technician !== undefined
}
