import { sql } from 'kysely'

import { together } from '#platform/together.ts'

import type { Fate, Letter } from './letter.ts'

type Settled = { letter: Letter; fate: Fate }

/** Writes into the ledger what became of a mail. */
export const settleInLedger = together(async ({ db, now }, settled: readonly Settled[]) => {
  await sql`
    update inbound_mails set state = it.state, reason = it.reason, verdict = it.verdict, verdict_details = it.verdict_details,
      from_address = it.from_address, from_name = it.from_name, subject = it.subject, excerpt = it.excerpt,
      ticket_id = it.ticket_id, message_id = it.message_id, contact_id = it.contact_id, error = it.error, settled_at = ${now}
    from jsonb_to_recordset(${asJson(settled.map(columnsOf))}::jsonb) as it (id uuid, state text, reason text, verdict text,
      verdict_details jsonb, from_address text, from_name text, subject text, excerpt text, ticket_id uuid, message_id uuid,
      contact_id uuid, error text)
    where inbound_mails.id = it.id`.execute(db)
  return settled
})

const excerptLength = 2000

function columnsOf({ letter: { row, reading, identity }, fate }: Settled) {
  const seen = reading.ok ? reading.mail : reading.glimpse
  const filed = fate.state === 'filed' ? fate.filed : null
  return {
    id: row.id,
    state: fate.state,
    reason: fate.reason,
    verdict: identity?.verdict ?? null,
    verdict_details: identity?.reasons ?? null,
    from_address: seen.from?.address.slice(0, 320) ?? null,
    from_name: seen.from?.name ?? null,
    subject: seen.subject,
    excerpt: filed && row.decision === null ? null : (reading.mail?.text.slice(0, excerptLength) ?? null),
    ticket_id: fate.state === 'filed' ? fate.filed.ticketId : (fate.ticketId ?? null),
    message_id: filed?.messageId ?? null,
    contact_id: fate.contactId ?? null,
    error: reading.ok ? null : reading.detail,
  }
}

/** PostgreSQL's JSON holds neither U+0000 nor half a character. */
const asJson = (rows: readonly object[]) =>
  JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : value,
  )
