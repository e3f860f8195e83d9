import type { Context } from '#platform/context.ts'

import type { JourneyStep } from './contract.ts'
import { happenedTo } from './story.ts'

type Told = {
  id: string
  support_address: string
  client_address: string
  received_at: Date
  settled_at: Date | null
  verdict: string | null
  contact_id: string | null
  state: JourneyStep['step'] & ('received' | 'filed' | 'held' | 'pending' | 'ignored' | 'failed')
  number: number | null
  reason: string | null
  message_id: string | null
}

/**
 * What happened to a mail, step by step: received, judged, filed for whom and where, what technicians decided and took
 * back, and what left because of it.
 */
export async function journeyOf(ctx: Context, row: Told): Promise<JourneyStep[]> {
  const received = {
    step: 'received' as const, // one of the steps, not any string
    at: row.received_at.toISOString(),
    name: row.support_address,
    detail: row.client_address,
  }
  const happened = await happenedTo(ctx, row.id)
  const settlings = happened.filter(({ settled }) => settled)
  const first = settlings[0]
  const filing = row.state === 'filed' ? settlings.at(-1) : undefined
  const steps: JourneyStep[] = [received]
  for (const each of happened) {
    if (each === first && row.verdict) steps.push(judged(row.verdict, each.step.at))
    steps.push(...(each === filing ? await filedSteps(ctx, row) : [each.step]))
  }
  if (!first) steps.push(...(await untoldSteps(ctx, row)))
  return [...steps, ...(row.message_id ? await mailsAbout(ctx, row.message_id) : [])]
}

const judged = (verdict: string, at: string | null): JourneyStep => ({
  step: 'judged',
  at,
  name: verdict,
  detail: null,
})

/** A mail whose events are gone tells what its row knows. */
async function untoldSteps(ctx: Context, row: Told): Promise<JourneyStep[]> {
  const at = row.settled_at?.toISOString() ?? null
  const known = row.verdict ? [judged(row.verdict, at)] : []
  if (row.state === 'filed') return [...known, ...(await filedSteps(ctx, row))]
  return row.state === 'received' ? known : [...known, { step: row.state, at, name: '', detail: row.reason }]
}

async function filedSteps(ctx: Context, row: Told): Promise<JourneyStep[]> {
  const at = row.settled_at?.toISOString() ?? null
  const contact = row.contact_id ? await contactOf(ctx, row.contact_id) : null
  const fresh = contact?.createdAt.toISOString() === at
  const whom: JourneyStep[] = contact
    ? [
        { step: fresh ? 'contact_created' : 'contact_known', at, name: contact.name, detail: null },
        { step: 'organization', at, name: contact.organization, detail: null },
      ]
    : []
  const where: JourneyStep =
    row.number === null
      ? { step: 'filed', at, name: '', detail: row.reason }
      : { step: 'ticket', at, name: String(row.number), detail: row.reason }
  return [...whom, where]
}

async function contactOf({ db }: Context, id: string) {
  const row = await db
    .selectFrom('contacts')
    .innerJoin('organizations', 'organizations.id', 'organization_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .select(['first_name', 'last_name', 'own.address', 'organizations.name', 'contacts.created_at'])
    .where('contacts.id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const name = `${row.first_name} ${row.last_name}`.trim() || (row.address ?? '')
  return { name, organization: row.name, createdAt: row.created_at }
}

async function mailsAbout({ db }: Context, messageId: string): Promise<JourneyStep[]> {
  const mails = await db
    .selectFrom('outbound_mails')
    .select(['recipient', 'state', 'queued_at', 'settled_at'])
    .where('message_id', '=', messageId)
    .orderBy('seq')
    .limit(50)
    .execute()
  return mails.map(({ recipient, state, queued_at, settled_at }) => ({
    step: 'mail',
    at: (settled_at ?? queued_at).toISOString(),
    name: recipient,
    detail: state,
  }))
}
