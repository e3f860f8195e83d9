import type { Context } from '#platform/context.ts'

import type { JourneyStep } from './contract.ts'

type Told = {
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

/** What happened to a mail, step by step: received, judged, filed for whom and where, and what left because of it. */
export async function journeyOf(ctx: Context, row: Told): Promise<JourneyStep[]> {
  const at = row.settled_at?.toISOString() ?? null
  const steps: JourneyStep[] = [
    {
      step: 'received',
      at: row.received_at.toISOString(),
      name: row.support_address,
      detail: row.client_address,
    },
  ]
  if (row.verdict) steps.push({ step: 'judged', at, name: row.verdict, detail: null })
  const contact = row.contact_id ? await contactOf(ctx, row.contact_id) : null
  if (contact) {
    const fresh = at !== null && contact.createdAt.toISOString() === at
    steps.push({ step: fresh ? 'contact_created' : 'contact_known', at, name: contact.name, detail: null })
    steps.push({ step: 'organization', at, name: contact.organization, detail: null })
  }
  if (row.state === 'filed' && row.number !== null)
    steps.push({ step: 'ticket', at, name: String(row.number), detail: row.reason })
  else if (row.state !== 'received') steps.push({ step: row.state, at, name: '', detail: row.reason })
  return [...steps, ...(row.message_id ? await mailsAbout(ctx, row.message_id) : [])]
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
