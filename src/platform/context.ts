import { randomUUID } from 'node:crypto'

import { type Kysely, sql, type Transaction } from 'kysely'
import type { z } from 'zod'

import type { Tables } from './database/tables.ts'
import { grants, type Permission, type Role } from './permissions.ts'
import { forbidden, unauthenticated } from './problem.ts'
import type { Vault } from './vault.ts'

/** Who asks for a unit of work. The system acts for one account, in jobs and for people not signed in yet. */
export type Asking =
  | { kind: 'technician' | 'contact'; accountId: string; id: string }
  | { kind: 'system'; accountId: string }

export type Actor = {
  kind: Asking['kind']
  id: string | null
  name: string
  role: Role
  locale: 'fr' | 'en' | null
  /** A contact's organization; only a main contact sees all of its tickets. */
  organizationId: string | null
  mainContact: boolean
}

export type Account = {
  id: string
  name: string
  edition: 'msp' | 'it'
  locale: 'fr' | 'en'
  plan: 'team' | 'enterprise'
  timeZone: string
}

export type Queueable<Payload extends z.ZodType = z.ZodType> = { name: string; payload: Payload }
export type Timing = { key?: string; at?: Date; lane?: 'first' | 'last' }
export type Subject = { kind: string; id: string; ticketId?: string | null; contactId?: string | null }

/** What a domain function is given: a transaction, who is acting in which account, and when. */
export type Context = {
  db: Transaction<Tables>
  actor: Actor
  account: Account
  now: Date
  vault: Vault
  /** Where people reach this installation, without a slash at the end; never taken from a request. */
  publicUrl: string
  /** Whether a relay is set, by which mail leaves. */
  hasRelay: boolean
  /** Refuses unless the actor holds the permission. */
  demand(permission: Permission): void
  /** Writes one line of the trail, and queues whatever reacts to it. */
  record(name: `${string}.${string}`, subject: Subject, details?: Record<string, unknown>): Promise<string>
  /** Queues a job, which exists only if this transaction commits. */
  later<Payload extends z.ZodType>(
    job: Queueable<Payload>,
    payload: z.input<Payload>,
    timing?: Timing,
  ): Promise<void>
}

/** An event as it happens. */
export type Happening = { id: string; name: string; subject: Subject; details: Record<string, unknown> }

/** A job that reacts to an event, and whether it has anything to do with this one. */
export type Reacting = {
  name: string
  heeds: (ctx: Context, happening: Happening) => boolean | Promise<boolean>
}

/** The database as the application knows it, with the jobs that react to each event. */
export type House = {
  db: Kysely<Tables>
  rolePrefix: string
  vault: Vault
  publicUrl: string
  hasRelay: boolean
  reactionsTo: (event: string) => readonly Reacting[]
}

/**
 * One unit of work by one actor: one transaction, confined to the actor's account
 * by row-level security. Everything in it happens, or none of it.
 */
export const act = <Result>(
  house: House,
  asking: Asking,
  work: (ctx: Context) => Promise<Result>,
  now = new Date(),
): Promise<Result> =>
  house.db.transaction().execute(async (db) => {
    const who = await enter(db, house, asking)
    if (!who) throw unauthenticated()
    return perform(db, house, who, now, work)
  })

/** The first unit of work of an account: the one that creates it. */
export const found = <Result>(
  house: House,
  account: Account,
  work: (ctx: Context) => Promise<Result>,
  now = new Date(),
): Promise<Result> =>
  house.db.transaction().execute(async (db) => {
    const asking: Asking = { kind: 'system', accountId: account.id }
    await enter(db, house, asking)
    const { timeZone: time_zone, ...facts } = account
    await db
      .insertInto('accounts')
      .values({ ...facts, time_zone, created_at: now })
      .execute()
    const who = await enter(db, house, asking)
    if (!who) throw new Error('an account that was created a moment ago is there')
    return perform(db, house, who, now, work)
  })

/** Events and jobs are written when the work is done, all in one go, with what it did to the data. */
async function perform<Result>(
  db: Transaction<Tables>,
  house: House,
  { actor, account }: Who,
  now: Date,
  work: (ctx: Context) => Promise<Result>,
): Promise<Result> {
  const happenings: Happening[] = []
  const queued: Queued[] = []
  const ctx: Context = {
    db,
    actor,
    account,
    now,
    vault: house.vault,
    publicUrl: house.publicUrl,
    hasRelay: house.hasRelay,
    demand(permission) {
      if (!grants(actor.role, permission)) throw forbidden('not_allowed', { permission })
    },
    async record(name, subject, details = {}) {
      const id = randomUUID()
      happenings.push({ id, name, subject, details })
      return id
    },
    async later({ name }, payload, timing) {
      if (timing) await enqueue(db, name, payload, timing)
      else queued.push({ name, payload })
    },
  }
  const result = await work(ctx)
  await insertEvents(ctx, happenings)
  await enqueueEach(db, [...queued, ...(await reactionsTo(house, ctx, happenings))])
  return result
}

type Queued = { name: string; payload: unknown }

async function reactionsTo(house: House, ctx: Context, happenings: readonly Happening[]): Promise<Queued[]> {
  const queued: Queued[] = []
  for (const happening of happenings)
    for (const { name, heeds } of house.reactionsTo(happening.name))
      if (await heeds(ctx, happening)) queued.push({ name, payload: { eventId: happening.id } })
  return queued
}

const databaseRole = { technician: 'console', contact: 'portal', system: 'worker' } as const

type Who = { actor: Actor; account: Account }

/** Null: deactivated, archived, access suspended, or never there. */
async function enter(db: Transaction<Tables>, house: House, asking: Asking): Promise<Who | null> {
  const role = `${house.rolePrefix}_${databaseRole[asking.kind]}`
  const person = asking.kind === 'system' ? null : asking.id
  const found =
    await sql<Entrant>`select * from enter_as(${role}, ${asking.accountId}, ${asking.kind}, ${person})`.execute(
      db,
    )
  const entrant = found.rows[0]
  if (!entrant) return null

  const { account_id, account_name, edition, account_locale, plan, time_zone, ...who } = entrant
  return {
    account: {
      id: account_id,
      name: account_name,
      edition,
      locale: account_locale,
      plan,
      timeZone: time_zone,
    } satisfies Account,
    actor: {
      kind: asking.kind,
      id: person,
      name: who.name,
      role: who.role,
      locale: who.locale,
      organizationId: who.organization_id,
      mainContact: who.main_contact,
    } satisfies Actor,
  }
}

type Entrant = {
  account_id: string
  account_name: string
  edition: Account['edition']
  account_locale: Account['locale']
  plan: Account['plan']
  time_zone: string
  name: string
  role: Role
  locale: Account['locale'] | null
  organization_id: string | null
  main_contact: boolean
}

async function insertEvents({ db, actor, now }: Context, happenings: readonly Happening[]) {
  if (happenings.length === 0) return
  await db
    .insertInto('events')
    .values(
      happenings.map(({ id, name, subject, details }) => ({
        id,
        name,
        subject_kind: subject.kind,
        subject_id: subject.id,
        ticket_id: subject.ticketId ?? (subject.kind === 'ticket' ? subject.id : null),
        contact_id: subject.contactId ?? (subject.kind === 'contact' ? subject.id : null),
        actor_kind: actor.kind,
        actor_id: actor.id,
        details: JSON.stringify(details),
        at: now,
      })),
    )
    .execute()
}

const priority = { first: -10, last: 10 }

async function enqueue(db: Transaction<Tables>, name: string, payload: unknown, { key, at, lane }: Timing) {
  await sql`select graphile_worker.enqueue(${name}, ${JSON.stringify(payload)}::json, ${key ?? null}::text,
    ${at ?? null}::timestamptz, ${lane ? priority[lane] : 0}::integer)`.execute(db)
}

async function enqueueEach(db: Transaction<Tables>, jobs: readonly Queued[]) {
  if (jobs.length === 0) return
  await sql`select graphile_worker.enqueue_each(${jobs.map(({ name }) => name)}::text[],
    ${jobs.map(({ payload }) => JSON.stringify(payload))}::json[])`.execute(db)
}
