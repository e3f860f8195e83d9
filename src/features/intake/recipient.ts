import { sql } from 'kysely'

import type { House } from '#platform/context.ts'
import type { Recipient } from '#platform/mail/smtp-arrivals.ts'

/** Whose support address this is, in any case and with anything after a plus; null when it is nobody's. */
export async function recipientOf({ db }: House, address: string): Promise<Recipient | null> {
  const asked = address.toLowerCase()
  const plain = asked.replace(/^([^+@]+)\+[^@]*@/, '$1@')
  const { rows } = await sql<{ whole: string | null; base: string | null }>`
    select account_of_address(${asked}) as whole, account_of_address(${plain}) as base`.execute(db)
  const { whole = null, base = null } = rows[0] ?? {}
  if (whole) return { accountId: whole, supportAddress: asked }
  return base ? { accountId: base, supportAddress: plain } : null
}
