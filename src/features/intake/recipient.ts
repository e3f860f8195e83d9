import { sql } from 'kysely'

import type { House } from '#platform/context.ts'
import { gather } from '#platform/gathering.ts'
import type { Recipient } from '#platform/mail/smtp-arrivals.ts'

import { withoutPlus } from './plus-form.ts'

/**
 * Whose support address it is, in any case and with anything after a plus; null when it is nobody's.
 * Recipients that are named at the same moment, on whatever connections, are looked up in one statement.
 */
export function openDirectory({ db }: House): (address: string) => Promise<Recipient | null> {
  const find = gather<string, Recipient | null>({
    keyOf: () => 'all',
    async work(named) {
      const addresses = named.map((address) => address.toLowerCase())
      const { rows } = await sql<{ whole: string | null; base: string | null }>`
        select account_of_address(whole) as whole, account_of_address(base) as base
        from unnest(${addresses}::text[], ${addresses.map(withoutPlus)}::text[]) with ordinality as named (whole, base, place)
        order by place`.execute(db)
      return rows.map(({ whole, base }, place) => recipientAt(addresses[place] ?? '', whole, base))
    },
    most: 64,
  })
  return async (address) => (await find(address)) ?? null
}

function recipientAt(address: string, whole: string | null, base: string | null): Recipient | null {
  if (whole) return { accountId: whole, supportAddress: address }
  return base ? { accountId: base, supportAddress: withoutPlus(address) } : null
}
