import { emailSettings, welcomePolicyFor } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'
import { domainOf } from '#shared/email-address.ts'

import type { Ruling } from './admitting.ts'
import type { Outgoing, SenderTrust } from './mail.ts'
import type { Recipient } from './recipient.ts'

/**
 * Whom we answer by ourselves. A machine, never. Somebody new is believed when their mail was verified;
 * else their welcome waits for a click, unless it was decided for their domain. Null: nothing stands against it.
 */
export async function ruleByTrust(
  ctx: Context,
  mail: Outgoing,
  recipient: Recipient,
  trust: SenderTrust | null,
): Promise<Ruling | null> {
  if (!mail.automatic || trust === null || trust === 'verified') return null
  if (trust === 'automatic') return refuse(ctx, 'automatic_mail')
  if (mail.kind === 'welcome') return ruleWelcome(ctx, recipient, trust)

  if (trust === 'unverified' && !(await isNew(ctx, mail))) return null
  // Nobody clicks for an acknowledgement; credentials that were asked for may be wanted.
  return mail.kind === 'rule' ? ask(ctx, trust) : refuse(ctx, `sender_${trust}`)
}

async function ruleWelcome(
  ctx: Context,
  { address }: Recipient,
  trust: 'unverified' | 'failed',
): Promise<Ruling | null> {
  const policy = await welcomePolicyFor(ctx, domainOf(address))
  const { unverifiedWelcome } = await emailSettings(ctx)
  if (policy === 'never' || (policy === null && unverifiedWelcome === 'never'))
    return refuse(ctx, `sender_${trust}`)
  // A domain that publishes a policy, and a mail that breaks it: that is not the domain that was decided on.
  return policy === 'always' && trust === 'unverified' ? null : ask(ctx, trust)
}

/** Whether the contact came into being with the ticket that is answered. */
async function isNew({ db }: Context, { contactId, ticketId }: Outgoing): Promise<boolean> {
  const { created_at } = await db
    .selectFrom('contacts')
    .select('created_at')
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow()
  const ticket = await db
    .selectFrom('tickets')
    .select('created_at')
    .where('id', '=', ticketId)
    .executeTakeFirst()
  return ticket === undefined || created_at >= ticket.created_at
}

const ask = ({ now }: Context, trust: SenderTrust): Ruling => ({
  state: 'waiting_for_click',
  reason: `sender_${trust}`,
  dueAt: now,
})

const refuse = ({ now }: Context, reason: string): Ruling => ({ state: 'refused', reason, dueAt: now })
