import type { Context } from '#platform/context.ts'
import type { Verdict } from '#platform/mail/identity.ts'

import { countVerdicts } from './figures.ts'
import { lockReceivedMail } from './ledger-mail.ts'
import type { Decision, Fate, Letter, Understood } from './letter.ts'
import { fileAsDecided } from './routing.ts'
import { sortMail } from './sorting.ts'

export type Settling = { id: string; understood: Understood; decision: Decision | undefined }

/** Gives mails their places, each once: whoever comes second finds them settled. */
export async function settleMails(ctx: Context, mails: readonly Settling[]): Promise<void> {
  const verdicts: Verdict[] = []
  for (const mail of mails) {
    const settled = await settleMail(ctx, mail)
    if (settled && mail.understood.identity) verdicts.push(mail.understood.identity.verdict)
  }
  await countVerdicts(ctx, verdicts)
}

async function settleMail(ctx: Context, { id, understood, decision }: Settling): Promise<boolean> {
  const row = await lockReceivedMail(ctx, id)
  if (!row) return false

  const letter = { ...understood, row }
  const fate = decision ? await fileAsDecided(ctx, letter, decision) : await sortMail(ctx, letter)
  if (fate.state === 'filed' && row.messageIdReused) fate.reason ??= 'message_id_reused'
  await enterInLedger(ctx, letter, fate)
  await announce(ctx, letter, fate)
  return true
}

const excerptLength = 2000

async function enterInLedger({ db, now }: Context, { row, reading, identity }: Letter, fate: Fate) {
  const seen = reading.ok ? reading.mail : reading.glimpse
  await db
    .updateTable('inbound_mails')
    .set({
      state: fate.state,
      reason: fate.reason,
      verdict: identity?.verdict ?? null,
      verdict_details: identity && JSON.stringify(identity.reasons),
      from_address: seen.from?.address.slice(0, 320) ?? null,
      from_name: seen.from?.name ?? null,
      subject: seen.subject,
      excerpt:
        fate.state === 'filed' ? null : (reading.mail?.text.slice(0, excerptLength).toWellFormed() ?? null),
      ticket_id: fate.state === 'filed' ? fate.filed.ticketId : null,
      message_id: fate.state === 'filed' ? fate.filed.messageId : null,
      contact_id: fate.contactId ?? null,
      settled_at: now,
      error: reading.ok ? null : reading.detail,
    })
    .where('id', '=', row.id)
    .execute()
}

const announce = (ctx: Context, { row, identity }: Letter, fate: Fate) =>
  ctx.record(
    `mail.${fate.state}`,
    {
      kind: 'mail',
      id: row.id,
      ticketId: fate.state === 'filed' ? fate.filed.ticketId : null,
      contactId: fate.contactId ?? null,
    },
    {
      verdict: identity?.verdict ?? null,
      ...(fate.reason ? { reason: fate.reason } : {}),
      ...(fate.state === 'filed' ? { ticketNumber: fate.filed.number } : {}),
    },
  )
