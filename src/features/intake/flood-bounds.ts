import { raiseAlarm } from '#features/alarms/index.ts'
import { type BudgetName, budgets } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'
import { type Spent, spend } from '#platform/limits.ts'
import { onceEach } from '#platform/once.ts'
import { domainOf } from '#shared/email-address.ts'

import type { Letter } from './letter.ts'

/** What was counted, of whom, and why a mail is held that is one too many. */
type Bound = { budget: BudgetName; subject: string; reason: string }

/**
 * So many mails an hour of one sender are filed; of what strangers' servers hand over also so many of one domain
 * and of one server. Further ones wait for a person, and none is refused. Null: there is room.
 */
export const overMailBound = (ctx: Context, letter: Letter, address: string): Promise<string | null> =>
  firstFull(ctx, [
    { budget: 'filed_mails_per_sender_hour', subject: address.toLowerCase(), reason: 'over_budget' },
    ...strangers(letter, [
      { budget: 'filed_mails_per_domain_hour', subject: domainOf(address), reason: 'over_domain_budget' },
      { budget: 'filed_mails_per_client_hour', subject: clientOf(letter), reason: 'over_client_budget' },
    ]),
  ])

/** So many people an hour become contacts by writing in, of one domain and from one stranger's server. */
export const overContactBound = (ctx: Context, letter: Letter, address: string): Promise<string | null> =>
  firstFull(ctx, [
    { budget: 'new_contacts_per_domain_hour', subject: domainOf(address), reason: 'too_many_contacts' },
    ...strangers(letter, [
      { budget: 'new_contacts_per_client_hour', subject: clientOf(letter), reason: 'too_many_contacts' },
    ]),
  ])

/** A trusted server hands over everybody's mail: its own address says nothing. */
const strangers = ({ row }: Letter, bounds: readonly Bound[]) => (row.client_trusted ? [] : bounds)

const clientOf = ({ row }: Letter) => row.client_address

async function firstFull(ctx: Context, bounds: readonly Bound[]): Promise<string | null> {
  const spent = await Promise.all(bounds.map((bound) => count(ctx, bound)))
  const full = spent.find(({ allowed }) => !allowed)
  if (!full) return null
  if (full.firstOver) await raiseAlarm(ctx, 'mail_bomb', { subject: full.subject })
  return full.reason
}

const allowedHere = onceEach(budgets)

async function count(ctx: Context, bound: Bound): Promise<Bound & Spent> {
  const { budget, subject } = bound
  const allowed = (await allowedHere(ctx))[budget]
  return { ...bound, ...(await spend(ctx, { name: budget, allowed, windowSeconds: 3600 }, subject)) }
}
