import type { Client } from 'pg'

import { fillTickets } from './dataset.ts'

/** The middle of the two years that the mails are spread over. */
export type Filled = { middle: Date }

/**
 * A ledger and an outbox of two years, written as rows: a few common senders and many rare ones, most mail filed, most
 * of what left arrived. Every raw mail is the same blob.
 */
export async function fillMails(sql: Client, count: number): Promise<Filled> {
  await fillTickets(sql, 10_000)
  await sql.query('begin')
  await sql.query(`select set_config('app.account', id::text, true) from accounts where home`)
  await sql.query('set local session_replication_role = replica') // each reference is known to be there
  await sql.query(
    `insert into blobs (sha256, size, bytes, created_at) values (sha256('a mail'), 6, 'a mail', now()) on conflict do nothing`,
  )
  const indexes = await withoutIndexes(sql)
  await sql.query(receivedMails, [count])
  await sql.query(sentMails, [count])
  for (const index of indexes) await sql.query(index)
  await sql.query(
    `insert into ledger_days (day, taken) select (received_at at time zone 'UTC')::date, count(*) from inbound_mails group by 1`,
  )
  await sql.query('commit')
  await sql.query('vacuum analyze')
  return { middle: new Date(Date.now() - year) }
}

/** Filled first and sorted once. Answers how the indexes are made again. */
async function withoutIndexes(sql: Client): Promise<string[]> {
  const { rows } = await sql.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid in ('inbound_mails'::regclass, 'outbound_mails'::regclass)
       and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
  )
  for (const { name } of rows) await sql.query(`drop index ${name}`)
  return rows.map(({ definition }) => definition)
}

const year = 365 * 24 * 3_600_000

/** Skewed: the first of so many is met far more often than the last. */
const someOf = (most: number) => `floor(power(random(), 3) * ${most})::int`

/** Mostly the last word; each one before it as seldom as its share says. */
const mostly = (shares: Record<string, number>, usual: string) =>
  `case ${Object.entries(shares)
    .map(([word, share]) => `when n % 1000 < ${share} then '${word}'`)
    .join(' ')} else '${usual}' end`

const at = `date_trunc('milliseconds', now() - ($1::int - n) * (interval '730 days' / $1::int))`

/** By their place in an array, which is found without looking for it. */
const tickets = `(select array_agg(id order by number) as ids, array_agg(contact_id order by number) as contacts from tickets) t`

const receivedMails = `
  insert into inbound_mails (id, support_address, envelope_from, envelope_to, client_address, client_trusted, client_name,
      mail_message_id, digest, sha256, size, received_at, state, reason, verdict, verdict_details, from_address, from_name,
      subject, ticket_id, contact_id, settled_at)
    select gen_random_uuid(), ${mostly({ 'compta@bench.test': 50, 'urgences@bench.test': 200 }, 'support@bench.test')},
      address, 'support@bench.test', '192.0.2.7', false, 'mx.elsewhere.test', '<' || n || '.' || md5(n::text) || '@elsewhere.test>',
      sha256(n::text::bytea), sha256('a mail'), 1000 + n % 90000, ${at},
      ${mostly({ failed: 1, pending: 5, held: 15, ignored: 60 }, 'filed')},
      case when n % 1000 < 60 then 'bounce_report' end,
      ${mostly({ failed: 20, automatic: 120, unverified: 250 }, 'verified')}, '["dkim_aligned", "spf_aligned"]',
      address, 'Person ' || n % 7919,
      case when n % 3 = 0 then 'Re: ' else '' end
        || (array['Imprimante', 'Facture', 'Alerte sauvegarde', 'Accès au portail', 'Écran', 'Mot de passe', 'Commande', 'Rapport'])[1 + n % 8]
        || ' ' || ${someOf(50_000)},
      case when n % 1000 >= 60 then t.ids[1 + n % 10000] end, case when n % 1000 >= 60 then t.contacts[1 + n % 10000] end,
      ${at} + interval '2 seconds'
    from ${tickets},
      (select n, 'Person.' || ${someOf(20_000)} || '@d' || ${someOf(3_000)} || '.test' as address from generate_series(1, $1::int) n) who`

const sentMails = `
  insert into outbound_mails (id, kind, automatic, recipient, contact_id, ticket_id, locale, mail_message_id, from_address,
      from_name, subject, body_html, body_text, state, due_at, queued_at, released_at, settled_at, attempts)
    select gen_random_uuid(), ${mostly({ test: 1, reset: 20, welcome: 40, rule: 150, notice: 400 }, 'reply')}, n % 1000 < 400,
      'Person.' || ${someOf(20_000)} || '@d' || ${someOf(3_000)} || '.test', t.contacts[1 + n % 10000], t.ids[1 + n % 10000], 'fr',
      '<out.' || n || '@bench.test>', 'support@bench.test', 'Bench', 'Re: Imprimante ' || n, repeat(md5(n::text), 12),
      repeat(md5(n::text), 8), ${mostly({ waiting_for_click: 1, deferred: 2, failed: 8, bounced: 20, refused: 25 }, 'sent')},
      ${at}, ${at}, ${at}, ${at} + interval '3 seconds', 1
    from ${tickets}, generate_series(1, $1::int) n`
