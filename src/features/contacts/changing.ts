import type { Selectable } from 'kysely'

import { findOpenOrganization, findOrganization } from '#features/organizations/index.ts'
import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { missing, refused } from '#platform/problem.ts'
import { oneLine } from '#shared/one-line.ts'

import { findContact } from './contact.ts'
import { cleaned } from './creating.ts'

type Row = Selectable<Tables['contacts']>
type Columns = Pick<Row, (typeof changeable)[number]>

const changeable = [
  'first_name',
  'last_name',
  'phone',
  'job_title',
  'locale',
  'organization_id',
  'main_contact',
  'ignore_mail',
  'archived_at',
] as const

export type ContactChanges = {
  firstName?: string | undefined
  lastName?: string | undefined
  phone?: string | null | undefined
  jobTitle?: string | null | undefined
  locale?: 'fr' | 'en' | null | undefined
  organizationId?: string | undefined
  mainContact?: boolean | undefined
  ignoreMail?: boolean | undefined
  archived?: boolean | undefined
  /** With another organization: the contact's active tickets follow. */
  moveActiveTickets?: boolean
}

/** Changes what is given, and records each field that really changed, from what it was. */
export async function changeContact(ctx: Context, id: string, asked: ContactChanges): Promise<void> {
  const contact = await lockContact(ctx, id)
  const moves = asked.organizationId !== undefined && asked.organizationId !== contact.organization_id
  const find = moves || asked.archived === false ? findOpenOrganization : findOrganization
  const { system } = await find(ctx, asked.organizationId ?? contact.organization_id)
  const next = { ...contact, ...columnsOf(ctx, contact, asked) }
  if (next.main_contact && system) {
    if (asked.mainContact) throw refused('main_contact_needs_organization')
    next.main_contact = false
  }
  const changes = changesBetween(contact, next)
  if (Object.keys(changes).length === 0) return

  await ctx.db
    .updateTable('contacts')
    .set(Object.fromEntries(changeable.map((column) => [column, next[column]])))
    .where('id', '=', id)
    .execute()
  await ctx.record(
    'contact.changed',
    { kind: 'contact', id },
    { changes, ...(changes.organizationId && asked.moveActiveTickets ? { moveActiveTickets: true } : {}) },
  )
  if (changes.organizationId) await recordMove(ctx, id, contact.organization_id, next.organization_id)
}

/** Both organizations tell of it, by the name that the contact had then. */
async function recordMove(ctx: Context, id: string, from: string, to: string) {
  const { name } = await findContact(ctx, id)
  const contact = { contactId: id, name }
  await ctx.record('organization.contact_left', { kind: 'organization', id: from }, contact)
  await ctx.record('organization.contact_joined', { kind: 'organization', id: to }, contact)
}

const lockContact = ({ db }: Context, id: string): Promise<Columns> =>
  db
    .selectFrom('contacts')
    .select(changeable)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('contact'))

/** The main contact of one organization is not therefore one of the next: moving takes the flag away. */
function columnsOf(ctx: Context, contact: Columns, asked: ContactChanges): Columns {
  const moves = asked.organizationId !== undefined && asked.organizationId !== contact.organization_id
  const archivedAt = asked.archived ? (contact.archived_at ?? ctx.now) : null
  return {
    first_name: asked.firstName === undefined ? contact.first_name : oneLine(asked.firstName, 100),
    last_name: asked.lastName === undefined ? contact.last_name : oneLine(asked.lastName, 100),
    phone: asked.phone === undefined ? contact.phone : cleaned(asked.phone, 40),
    job_title: asked.jobTitle === undefined ? contact.job_title : cleaned(asked.jobTitle, 100),
    locale: asked.locale === undefined ? contact.locale : asked.locale,
    organization_id: asked.organizationId ?? contact.organization_id,
    main_contact: asked.mainContact ?? (contact.main_contact && !moves),
    ignore_mail: asked.ignoreMail ?? contact.ignore_mail,
    archived_at: asked.archived === undefined ? contact.archived_at : archivedAt,
  }
}

const fieldNames: Record<(typeof changeable)[number], string> = {
  first_name: 'firstName',
  last_name: 'lastName',
  phone: 'phone',
  job_title: 'jobTitle',
  locale: 'locale',
  organization_id: 'organizationId',
  main_contact: 'mainContact',
  ignore_mail: 'ignoreMail',
  archived_at: 'archivedAt',
}

const changesBetween = (before: Columns, after: Columns): Record<string, { from: unknown; to: unknown }> =>
  Object.fromEntries(
    changeable
      .filter((column) => before[column] !== after[column])
      .map((column) => [fieldNames[column], { from: before[column], to: after[column] }]),
  )
