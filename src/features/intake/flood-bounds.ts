import { raiseAlarm } from '#features/alarms/index.ts'
import { type BudgetName, budgets } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'
import { spend } from '#platform/limits.ts'
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
      {
        budget: 'filed_mails_per_domain_hour',
        subject: claimed(letter, address),
        reason: 'over_domain_budget',
      },
      { budget: 'filed_mails_per_client_hour', subject: clientOf(letter), reason: 'over_client_budget' },
    ]),
  ])

/** So many people an hour become contacts by writing in, of one domain and from one stranger's server. */
export const overContactBound = (ctx: Context, letter: Letter, address: string): Promise<string | null> =>
  firstFull(ctx, [
    {
      budget: 'new_contacts_per_domain_hour',
      subject: claimed(letter, address),
      reason: 'too_many_contacts',
    },
    ...strangers(letter, [
      { budget: 'new_contacts_per_client_hour', subject: clientOf(letter), reason: 'too_many_contacts' },
    ]),
  ])

/** A trusted server hands over everybody's mail: its own address says nothing. */
const strangers = ({ row }: Letter, bounds: readonly Bound[]) => (row.client_trusted ? [] : bounds)

/** Whoever only claims a domain is counted apart: they must not get its own people's mail held. */
const claimed = ({ identity }: Letter, address: string) =>
  identity?.verdict === 'verified' ? domainOf(address) : `unverified ${domainOf(address)}`

const unverified = /^unverified /

const clientOf = ({ row }: Letter) => row.client_address

/** One after the other: what is held already takes nobody else's room. */
async function firstFull(ctx: Context, bounds: readonly Bound[]): Promise<string | null> {
  const allowed = await allowedHere(ctx)
  for (const { budget, subject, reason } of bounds) {
    const window = { name: budget, allowed: allowed[budget], windowSeconds: 3600 }
    const spent = await spend(ctx, window, subject)
    if (spent.firstOver) await raiseAlarm(ctx, 'mail_bomb', { from: subject.replace(unverified, '') })
    if (!spent.allowed) return reason
  }
  return null
}

const allowedHere = onceEach(budgets)
