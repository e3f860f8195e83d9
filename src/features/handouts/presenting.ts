import { sql } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { missing } from '#platform/problem.ts'

import type { Handout, HandoutContact } from './contract.ts'
import { findHandout } from './handout.ts'
import { countsOf, type Tally } from './tally.ts'

type Page = { limit: number; after?: string | undefined }

const Seq = z.tuple([z.number().int()])

/** What was sent to many at once, the newest first; what was only looked at is not among it. */
export async function listHandouts(ctx: Context, { limit, after }: Page) {
  const before = readCursor(after, Seq)?.[0]
  const rows = await handouts(ctx)
    .where('handouts.state', '<>', 'prepared')
    .$if(before !== undefined, (query) => query.where('handouts.seq', '<', before ?? 0))
    .orderBy('handouts.seq', 'desc')
    .limit(limit + 1)
    .execute()
  const { items, next } = pageOf(rows, limit, ({ seq }) => [seq])
  const tallies = await countsOf(
    ctx,
    items.map(({ id }) => id),
  )
  return { items: items.map((row) => present(row, tallies.get(row.id) ?? [])), next }
}

export async function presentHandout(ctx: Context, id: string): Promise<Handout> {
  const row = await handouts(ctx)
    .where('handouts.id', '=', id)
    .executeTakeFirstOrThrow(() => missing('handout'))
  return present(row, (await countsOf(ctx, [id])).get(id) ?? [])
}

const handouts = ({ db }: Context) =>
  db
    .selectFrom('handouts')
    .innerJoin('technicians', 'technicians.id', 'technician_id')
    .leftJoin('email_templates as template', 'template.id', 'template_id')
    .leftJoin('organizations', 'organizations.id', 'organization_id')
    .select([
      'handouts.id',
      'handouts.seq',
      'handouts.state',
      'handouts.reason',
      'waits_until',
      'again',
      'handouts.created_at',
      'started_at',
      'ended_at',
      'technicians.name as technician',
      'template.id as templateId',
      'template.name as templateName',
      'organizations.id as organizationId',
      'organizations.name as organizationName',
      'organizations.system as organizationSystem',
      sql<boolean>`exists (select from email_template_variants v where v.template_id = template.id
        and v.body like '%{[portal.password]}%')`.as('password'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof handouts>['executeTakeFirstOrThrow']>>

const asText = (time: Date | null) => time?.toISOString() ?? null

function present(row: Row, tallies: readonly Tally[]): Handout {
  const { templateId, templateName, organizationId, organizationName, organizationSystem } = row
  const sum = (wanted: (tally: Tally) => boolean) =>
    tallies.filter(wanted).reduce((total, { count }) => total + count, 0)
  const fate = (name: Tally['fate']) => sum((tally) => tally.fate === name)
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    waitsUntil: asText(row.waits_until),
    template: templateId && templateName ? { id: templateId, name: templateName } : null,
    form: row.password ? 'temporary-password' : 'link',
    organization:
      organizationId && organizationName
        ? { id: organizationId, name: organizationName, system: organizationSystem === true }
        : null,
    again: row.again,
    technician: row.technician,
    createdAt: row.created_at.toISOString(),
    startedAt: asText(row.started_at),
    endedAt: asText(row.ended_at),
    counts: {
      all: sum(() => true),
      waiting: fate('waiting'),
      underWay: fate('underWay'),
      held: fate('held'),
      sent: fate('sent'),
      failed: fate('failed'),
      skipped: fate('skipped'),
    },
    skipped: tallies.flatMap(({ fate: each, reason, count }) =>
      each === 'skipped' ? [{ reason: reason ?? 'contact_gone', count }] : [],
    ),
  }
}

export type ContactFilter = Page & { id: string; state?: HandoutContact['state'] | undefined }

/** Each contact of a handout, in the order in which they are served. */
export async function listContacts(ctx: Context, filter: ContactFilter) {
  await findHandout(ctx, filter.id)
  const rows = await contactPage(ctx, filter).execute()
  const { items, next } = pageOf(rows, filter.limit, ({ place }) => [place])
  return { items: items.map(presentContact), next }
}

export const contactPage = ({ db }: Context, { id, state, limit, after }: ContactFilter) => {
  const before = readCursor(after, Seq)?.[0]
  // The page first, and then what hangs on each of its few rows.
  const parts = db
    .selectFrom('handout_contacts')
    .select(['place', 'contact_id', 'state', 'reason', 'outbound_mail_id'])
    .where('handout_id', '=', id)
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'waiting'))
    .$if(before !== undefined, (query) => query.where('place', '>', before ?? 0))
    .orderBy('place')
    .limit(limit + 1)
  return db
    .selectFrom(parts.as('part'))
    .innerJoin('contacts', 'contacts.id', 'part.contact_id')
    .innerJoin('organizations', 'organizations.id', 'contacts.organization_id')
    .leftJoin('contact_addresses as own', (join) =>
      join.onRef('own.contact_id', '=', 'contacts.id').on('own.is_primary', '=', true),
    )
    .leftJoin('outbound_mails as mail', 'mail.id', 'part.outbound_mail_id')
    .select([
      'place',
      'contacts.id',
      'first_name',
      'last_name',
      'own.address',
      'organizations.name as organization',
      'organizations.system',
      'part.state',
      'part.reason',
      'mail.id as mailId',
      'mail.state as mailState',
      'mail.reason as mailReason',
      'mail.error',
      'mail.due_at',
    ])
    .orderBy('place')
}

type ContactRow = Awaited<ReturnType<ReturnType<typeof contactPage>['executeTakeFirstOrThrow']>>

function presentContact(row: ContactRow): HandoutContact {
  const { id, first_name, last_name, address, organization, system, state, reason } = row
  const { mailId, mailState, mailReason, error, due_at } = row
  return {
    contact: {
      id,
      name: `${first_name} ${last_name}`.trim() || (address ?? ''),
      email: address,
      organization: system ? null : organization,
    },
    state,
    reason,
    mail:
      mailId && mailState && due_at
        ? { id: mailId, state: mailState, reason: mailReason, error, dueAt: due_at.toISOString() }
        : null,
  }
}
