import { wrapText } from '#features/email-templates/index.ts'
import type { Context } from '#platform/context.ts'

import type { OutboundDetails, OutboundMail } from './contract.ts'
import type { MailLine } from './mail-lines.ts'
import { redact } from './secrets.ts'

export const presentMail = (row: MailLine): OutboundMail => {
  const { seq: _, contactId, firstName, lastName, dueAt, queuedAt, settledAt, ...same } = row
  const name = `${firstName ?? ''} ${lastName ?? ''}`.trim() || row.recipient
  return {
    ...same,
    contact: contactId ? { id: contactId, name } : null,
    dueAt: dueAt.toISOString(),
    queuedAt: queuedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
  }
}

type Parts = {
  from_name: string
  from_address: string
  mail_message_id: string
  body_text: string
  body_html: string
  secret_expires_at: Date | null
}

export const presentDetails = (ctx: Context, row: MailLine & Parts): OutboundDetails => ({
  ...presentMail(row),
  from: { name: row.from_name, address: row.from_address },
  mailMessageId: row.mail_message_id,
  text: wrapText(redact(ctx, row.body_text)),
  html: redact(ctx, row.body_html),
  secretExpiresAt: row.secret_expires_at?.toISOString() ?? null,
})
