import { sql } from 'kysely'

import { actorName } from '#platform/actor-name.ts'
import type { Context } from '#platform/context.ts'

import { told } from './handover-events.ts'

export type HandoverLine = MailRow | EventRow
export type MailRow = Awaited<ReturnType<ReturnType<typeof handoverMails>['executeTakeFirstOrThrow']>>
export type EventRow = Awaited<ReturnType<ReturnType<typeof handoverEvents>['executeTakeFirstOrThrow']>>

export type Page = { limit: number; before: readonly [at: string, id: string] | undefined }

export const handoverMails = ({ db }: Context, contactId: string, { limit, before }: Page) =>
  db
    .selectFrom('outbound_mails as mail')
    .leftJoin('technicians', 'technicians.id', 'mail.technician_id')
    .leftJoin('email_templates', 'email_templates.id', 'mail.template_id')
    .leftJoin('tickets', 'tickets.id', 'mail.ticket_id')
    .select([
      'mail.id',
      'queued_at as at',
      'cause',
      'credential',
      'technicians.name as by',
      'email_templates.name as template',
      'mail.subject',
      'recipient',
      'state',
      'reason',
      'error',
      'relay_words as relayWords',
      'due_at as dueAt',
      'settled_at as settledAt',
      'tickets.number as ticketNumber',
    ])
    .where('mail.contact_id', '=', contactId)
    .where('credential', 'is not', null)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(queued_at, mail.id) < (${before?.[0]}, ${before?.[1]}::uuid)`),
    )
    .orderBy('queued_at', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(limit + 1)

export const handoverEvents = ({ db }: Context, contactId: string, { limit, before }: Page) =>
  db
    .selectFrom('events')
    .select(['events.id', 'at', 'events.name', 'details', actorName.as('by')])
    .where('events.contact_id', '=', contactId)
    // The very words of the index, which holds these events alone.
    .where('events.name', 'in', sql<string>`(${sql.join(told.map((name) => sql.lit(name)))})`)
    .where(sql<boolean>`not (events.name = 'contact.created' and exists (select from outbound_mails welcome
      where welcome.contact_id = events.contact_id and welcome.kind = 'welcome'))`)
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(at, events.id) < (${before?.[0]}, ${before?.[1]}::uuid)`),
    )
    .orderBy('at', 'desc')
    .orderBy('events.id', 'desc')
    .limit(limit + 1)
