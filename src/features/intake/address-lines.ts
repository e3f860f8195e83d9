import { sql } from 'kysely'

import { emailSettings } from '#features/email-settings/index.ts'
import { ownAddresses } from '#features/outbox/index.ts'
import type { Context } from '#platform/context.ts'
import { bounceAddressOf } from '#platform/mail/return-path.ts'
import { missing } from '#platform/problem.ts'

import type { SupportAddress } from './contract.ts'
import { isMissed } from './verifying-address.ts'

const day = 24 * 3_600_000
/** So many mails within the month before the last one: an address that usually receives. */
const usual = 3

/** The support addresses, the default one first, with what came in there lately. */
export async function listSupportAddresses(ctx: Context): Promise<SupportAddress[]> {
  const { silenceDays } = await emailSettings(ctx)
  const rows = await addressLines(ctx).orderBy('is_default', 'desc').orderBy('address').execute()
  const addresses = rows.map(({ address }) => address)
  return rows.map((row) => present(ctx, row, { silenceDays, addresses }))
}

export async function findSupportAddress(ctx: Context, id: string): Promise<SupportAddress> {
  const { silenceDays } = await emailSettings(ctx)
  const row = await addressLines(ctx)
    .where('support_addresses.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('support address'))
  return present(ctx, row, { silenceDays, addresses: await ownAddresses(ctx) })
}

const addressLines = ({ db, now }: Context) => {
  const lastMonth = new Date(now.getTime() - 30 * day)
  return db
    .selectFrom('support_addresses')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('inbound_mails')
          .select(({ fn }) => fn.max('received_at').as('last_received_at'))
          .whereRef('support_address', '=', 'support_addresses.address')
          .as('last'),
      (join) => join.onTrue(),
    )
    .leftJoin('outbound_mails as verification', 'verification.id', 'verification_mail_id')
    .select(({ selectFrom }) => [
      'support_addresses.id',
      'support_addresses.address',
      'display_name',
      'is_default',
      'support_addresses.created_at',
      'verification_asked_at',
      'verified_at',
      'verification.state as verification_mail_state',
      'verification.error as verification_error',
      'last_received_at',
      selectFrom('inbound_mails')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .whereRef('support_address', '=', 'support_addresses.address')
        .where('received_at', '>', lastMonth)
        .as('received'),
      selectFrom((from) =>
        from
          .selectFrom('inbound_mails')
          .select('received_at')
          .whereRef('support_address', '=', 'support_addresses.address')
          .where('received_at', '>', sql<Date>`last.last_received_at - interval '30 days'`)
          .limit(usual)
          .as('before'),
      )
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('beforehand'),
    ])
    .where('removed_at', 'is', null)
}

type Line = Awaited<ReturnType<ReturnType<typeof addressLines>['executeTakeFirstOrThrow']>>

type Beside = { silenceDays: number; addresses: readonly string[] }

const present = (ctx: Context, row: Line, { silenceDays, addresses }: Beside): SupportAddress => ({
  id: row.id,
  address: row.address,
  displayName: row.display_name,
  isDefault: row.is_default,
  lastReceivedAt: row.last_received_at?.toISOString() ?? null,
  received: Number(row.received ?? 0),
  silentDays: silentDaysOf(ctx, row, silenceDays),
  bounceAddress: bounceAddressOf(row.address, addresses),
  verification: {
    state: verificationOf(ctx, row),
    words: row.verification_error,
    askedAt: row.verification_asked_at?.toISOString() ?? null,
    verifiedAt: row.verified_at?.toISOString() ?? null,
  },
})

/** An address that was added again is not silent for the time that it was away. */
function silentDaysOf({ now }: Context, row: Line, silenceDays: number): number | null {
  if (silenceDays === 0 || !row.last_received_at || Number(row.beforehand) < usual) return null
  const since = Math.max(row.last_received_at.getTime(), row.created_at.getTime())
  const days = Math.floor((now.getTime() - since) / day)
  return days >= silenceDays ? days : null
}

function verificationOf({ now }: Context, row: Line) {
  const { verification_asked_at, verified_at, verification_mail_state } = row
  if (!verification_asked_at) return 'never'
  if (verified_at && verified_at >= verification_asked_at) return 'verified'
  if (verification_mail_state === 'bounced' || verification_mail_state === 'failed') return 'bounced'
  return isMissed(now, verification_asked_at) ? 'missed' : 'waiting'
}
