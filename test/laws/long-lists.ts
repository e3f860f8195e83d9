import { sql } from 'kysely'

import type { Context } from '#platform/context.ts'

/** Of thousands of contacts, few are archived. */
export const archiveSome = ({ db, now }: Context) =>
  sql`update contacts set archived_at = ${now} where created_via = 'csv' and first_name like '%77'`.execute(
    db,
  )

/** How contacts stand with the portal: most have entered it; of what was sent most is over. */
export const fillAccess = ({ db, now }: Context) =>
  sql`insert into portal_access (contact_id, sent_at, temporary_expires_at, temporary_used_at, password_changed_at, disabled_at)
    select id, ${now}, ${now}::timestamptz + case when n % 10 < 2 then interval '1 day' else n * interval '-1 minute' end,
      case when n % 2 = 0 then ${now}::timestamptz end, case when n % 3 > 0 then ${now}::timestamptz end,
      case when n % 40 = 0 then ${now}::timestamptz end
    from (select id, row_number() over () as n from contacts where created_via = 'csv') c where n % 7 > 0`.execute(
    db,
  )

/** One of some dozens leads for their organization. */
export const fillMainContacts = ({ db }: Context) =>
  sql`update contacts set main_contact = true where created_via = 'csv' and first_name like '%3'`.execute(db)

/** An organization that was changed again and again, among all that happened. */
export const fillHistory = ({ db, now }: Context, { id }: { id: string }) =>
  sql`insert into events (id, name, subject_kind, subject_id, actor_kind, at)
    select gen_random_uuid(), 'organization.changed', 'organization', ${id}, 'system', ${now} from generate_series(1, 4000) n`.execute(
    db,
  )

/** Alarms of some years: all are over but one. */
export const fillAlarms = ({ db, now }: Context) =>
  sql`insert into alarms (kind, raised_at, last_seen_at, ended_at)
    select 'relay_down', ${now}, ${now}, case when n < 3000 then ${now}::timestamptz + n * interval '1 s' end
    from generate_series(1, 3000) n`.execute(db)

/** A ledger and an outbox of some years; every raw mail is the same blob. */
export async function fillMails({ db, now }: Context, sha256: unknown) {
  await sql`insert into inbound_mails (id, support_address, envelope_from, envelope_to, client_address, client_trusted,
      mail_message_id, digest, sha256, size, received_at, state, verdict, from_address, subject, ticket_id)
    select gen_random_uuid(), case when n % 20 = 0 then 'help@filled.example' else 'support@filled.example' end, 'somebody@filled.example', 'support@filled.example', '192.0.2.1', true,
      '<mail.' || n || '@filled.example>', sha256(n::text::bytea), ${sha256}, 1, ${minuteOf(now)}, ${oneOf('received', 'held', 'pending', 'ignored', 'failed', 'filed')},
      ${oneOf('unverified', 'failed', 'automatic', 'verified')}, 'Sender' || n % 80 || '@d' || n % 40 || '.filled.example', 'Re: Subject ' || n, t.id
    from generate_series(1, 8000) n join (select id, row_number() over () as r from tickets) t on t.r = n`.execute(
    db,
  )
  await sql`insert into outbound_mails (id, kind, automatic, recipient, contact_id, ticket_id, locale, mail_message_id,
      from_address, from_name, subject, body_html, body_text, state, due_at, queued_at)
    select gen_random_uuid(), ${oneOf('welcome', 'rule', 'reset', 'notice', 'test', 'reply')}, false,
      'Somebody' || n % 80 || '@d' || n % 40 || '.filled.example', t.contact_id, t.id, 'fr', '<out.' || n || '@filled.example>',
      'support@filled.example', 'Filled', 'Words', 'Words', 'Words', ${oneOf('queued', 'failed', 'delayed', 'waiting_for_click', 'expired', 'sent')}, ${now}, ${minuteOf(now)}
    from generate_series(1, 8000) n join (select id, contact_id, row_number() over () as r from tickets) t on t.r = n`.execute(
    db,
  )
}

/** One mail a minute: the planner guesses from their times how many a page leaves over. */
const minuteOf = (now: Date) => sql`${now}::timestamptz - (8000 - n) * interval '1 minute'`

/** The first words are rare and the last is what most rows have, as in a ledger of some years. */
const oneOf = (...words: string[]) =>
  sql`(${sql.val(words)}::text[])[least(1 + n % ${sql.lit(20 * words.length)}, ${sql.lit(words.length)})]`

/** A ticket of one contact with a conversation of 800 messages, every other one a note. */
export async function fillConversation(
  { db, now }: Context,
  number: number,
  contact: { id: string },
  organization: { id: string },
) {
  const { rows } = await sql<{ id: string }>`
    insert into tickets (number, title, status, source, contact_id, organization_id, created_at, updated_at)
    values (${number}, 'Long', 'open', 'portal', ${contact.id}, ${organization.id}, ${now}, ${now}) returning id`.execute(
    db,
  )
  const ticketId = rows[0]?.id
  await sql`insert into messages (ticket_id, visibility, author_kind, author_id, author_name, body, created_at)
    select ${ticketId}, case when n % 2 = 0 then 'internal' else 'public' end, 'contact', ${contact.id}, 'Carl', 'Words', ${now}
    from generate_series(1, 4000) n`.execute(db)
  await sql`insert into events (id, name, subject_kind, subject_id, ticket_id, contact_id, actor_kind, at)
    select gen_random_uuid(), 'ticket.changed', 'ticket', ${ticketId}, ${ticketId}, ${contact.id}, 'system', ${now}
    from generate_series(1, 4000) n`.execute(db)
}

/** More quick replies than anybody writes, in a few folders. */
export const fillQuickReplies = ({ db, now }: Context) =>
  sql`insert into quick_replies (name, folder, body, visibility, created_at, updated_at)
    select 'Reply ' || n, 'Folder ' || n % 7, 'Words', 'all', ${now}, ${now} from generate_series(1, 3000) n`.execute(
    db,
  )

/** A contact who forgot their password more often than anybody does. */
export async function fillHandovers({ db, now }: Context, contact: { id: string }) {
  await sql`insert into outbound_mails (id, kind, credential, cause, automatic, recipient, contact_id, locale, mail_message_id,
      from_address, from_name, subject, body_html, body_text, state, due_at, queued_at)
    select gen_random_uuid(), 'reset', 'link', 'forgotten', true, 'somebody@filled.example', ${contact.id}, 'fr', '<reset.' || n || '@filled.example>',
      'support@filled.example', 'Filled', 'Words', 'Words', 'Words', 'sent', ${now}, ${now}::timestamptz - n * interval '1 minute'
    from generate_series(1, 200) n`.execute(db)
  await sql`insert into events (id, name, subject_kind, subject_id, contact_id, actor_kind, at)
    select gen_random_uuid(), 'session.opened', 'session', gen_random_uuid(), ${contact.id}, 'contact', ${now}::timestamptz - n * interval '90 s'
    from generate_series(1, 200) n`.execute(db)
}

/** A handout to every contact, and as many handouts as nobody begins. */
export async function fillHandouts({ db, now }: Context, handoutId: string, technician: { id: string }) {
  await sql`insert into handout_contacts (handout_id, contact_id, place, state)
    select ${handoutId}, id, 10 + n, ${oneOf('waiting', 'skipped', 'mailed')}
    from (select id, row_number() over () as n from contacts where created_via = 'csv') filled`.execute(db)
  await sql`insert into handouts (technician_id, again, state, created_at)
    select ${technician.id}, false, 'finished', ${now} from generate_series(1, 4000)`.execute(db)
}

/** More rules than anybody writes, none of them active; the first with a long past, and a ticket with as long a one. */
export async function fillRules({ db, now }: Context, number: number): Promise<string> {
  await sql`insert into rules (name, trigger, place, created_at, updated_at)
    select 'Rule ' || n, 'ticket_opened', 100 + n, ${now}, ${now} from generate_series(1, 3000) n`.execute(db)
  const { id } = await db.selectFrom('rules').select('id').where('place', '=', 101).executeTakeFirstOrThrow()
  const content = JSON.stringify({
    ...{ name: 'Rule', description: '', trigger: 'ticket_opened', ignoreFlow: false },
    ...{ active: false, always: false, conditions: [], actions: [] },
  })
  await sql`insert into rule_versions (rule_id, version, content, at)
    select ${id}, n, ${content}::jsonb, ${now} from generate_series(1, 4000) n`.execute(db)
  await sql`insert into rule_runs (rule_id, version, ticket_id, trigger, occasion, outcome, at)
    select ${id}, 1, id, 'ticket_opened', 'occasion ' || n, 'ran', ${now} from tickets, generate_series(1, 8000) n
    where number = ${number}`.execute(db)
  await sql`insert into rule_walks (ticket_id, trigger, occasion, verdicts, at)
    select id, 'time_passed', 'occasion ' || n, '[]', ${now} from tickets, generate_series(1, 4000) n
    where number = ${number}`.execute(db)
  return id
}
