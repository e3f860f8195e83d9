import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

export type MailLine = Awaited<ReturnType<ReturnType<typeof mails>['executeTakeFirstOrThrow']>>

/** Mails with the names that a list shows, asked for in one query. */
export const mails = ({ db }: Context) =>
  db
    .selectFrom('outbound_mails')
    .leftJoin('contacts', 'contacts.id', 'outbound_mails.contact_id')
    .leftJoin('tickets', 'tickets.id', 'ticket_id')
    .leftJoin('technicians', 'technicians.id', 'outbound_mails.technician_id')
    .leftJoin('email_templates', 'email_templates.id', 'template_id')
    .select([
      'outbound_mails.id',
      'seq',
      'kind',
      'credential',
      'outbound_mails.automatic',
      'recipient',
      'outbound_mails.contact_id as contactId',
      'first_name as firstName',
      'last_name as lastName',
      'tickets.number as ticketNumber',
      'message_id as messageId',
      sql<string | null>`case when not to_technician then technicians.name end`.as('technician'),
      'email_templates.name as template',
      'outbound_mails.subject',
      'state',
      'reason',
      'error',
      'relay_words as relayWords',
      'attempts',
      'due_at as dueAt',
      'queued_at as queuedAt',
      'settled_at as settledAt',
    ])
