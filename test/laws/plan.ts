import { sql } from 'kysely'
import { Client } from 'pg'

import type { Context } from '#platform/context.ts'

import { installation } from '../account.ts'

type Explainable = { explain<Row extends object>(format: 'json'): Promise<Row[]> }
type Step = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Step[] }

/** How the database would go about a query: each step with what it reads, the outermost first. */
export async function planOf(query: Explainable): Promise<string[]> {
  const [row] = await query.explain<{ 'QUERY PLAN': [{ Plan: Step }] }>('json')
  if (!row) throw new Error('explain answers one row')
  return stepsOf(row['QUERY PLAN'][0].Plan)
}

/** A few rows are as quickly sorted, and the planner may say so: what is asked is whether a list must be. */
export const preferWalking = ({ db }: Context) =>
  sql`select set_config(name, 'off', true) from unnest(array['enable_sort', 'enable_seqscan', 'enable_bitmapscan',
    'enable_hashjoin', 'enable_mergejoin']) as name`.execute(db)

const stepsOf = (step: Step): string[] => [
  [step['Node Type'], step['Index Name'] ?? step['Relation Name']].filter(Boolean).join(' '),
  ...(step.Plans ?? []).flatMap(stepsOf),
]

/** What makes a list slow as its table grows: sorting it, or reading rows that it leaves out. */
export const slowSteps = (steps: readonly string[]) =>
  steps.filter((step) => /Sort|Seq Scan|Bitmap|Hash|Gather/.test(step))

/** Lists in numbers that make the planner choose as it would in earnest. */
export async function fillLists({ db, now }: Context) {
  await sql`insert into organizations (name, created_at)
    select 'Organization ' || n, ${now} from generate_series(1, 3000) n`.execute(db)
  await sql`insert into organization_domains (domain, organization_id, created_at)
    select 'd' || row_number() over () || '.example', id, ${now} from organizations where name like 'Organization %'`.execute(
    db,
  )
  await sql`insert into technicians (email, name, role, created_at)
    select 't' || n || '@filled.example', 'Technician ' || n, 'technician', ${now} from generate_series(1, 200) n`.execute(
    db,
  )
  await sql`insert into contacts (organization_id, first_name, last_name, created_via, created_at)
    select o.id, 'First' || n, 'Last' || n, 'csv', ${now}::timestamptz - n * interval '1 minute'
    from (select id, row_number() over () as r from organizations) o
    join generate_series(1, 4000) n on n % 3000 = o.r - 1`.execute(db)
  await sql`insert into contact_addresses (address, contact_id, is_primary, created_at)
    select 'filled-' || id || '@filled.example', id, true, ${now} from contacts where created_via = 'csv'`.execute(
    db,
  )
  await sql`insert into tickets
      (number, title, status, source, contact_id, organization_id, technician_id, created_at, updated_at)
    select 100000 + n, 'Ticket ' || n, ${statusOfRow}, 'email', c.id, c.organization_id, case when n % 5 > 0 then t.id end,
      ${now}::timestamptz - n * interval '1 minute', ${now}::timestamptz - n * interval '1 minute'
    from generate_series(1, 8000) n
    join (select id, organization_id, row_number() over () as r from contacts) c on c.r = 1 + n % 3000
    join (select id, row_number() over () as r from technicians) t on t.r = 1 + n % 100`.execute(db)
  await sql`insert into tickets (number, title, status, source, contact_id, organization_id, created_at, updated_at)
    select 200000 + row_number() over (), 'Ticket ' || n, ${statusOfRow}, 'portal', c.id, c.organization_id, ${now}, ${now}::timestamptz - n * interval '1 minute'
    from generate_series(1, 1500) n, contacts c where c.created_via = 'console'`.execute(db)
  await sql`insert into messages (ticket_id, visibility, author_kind, author_name, body, created_at)
    select t.id, 'public', 'sender', 'Somebody', 'Words', ${now}
    from (select id from tickets limit 30) t, generate_series(1, 400)`.execute(db)
  await sql`insert into events (id, name, subject_kind, subject_id, ticket_id, contact_id, actor_kind, at)
    select gen_random_uuid(), 'ticket.changed', 'ticket', t.id, t.id, t.contact_id, 'system', ${now}
    from (select id, contact_id from tickets limit 30) t, generate_series(1, 400)`.execute(db)
}

const statusOfRow = sql`case when n % 20 = 0 then 'open' when n % 50 = 1 then 'new' when n % 50 = 2 then 'waiting'
  when n % 50 = 3 then 'resolved' else 'closed' end`

/** Only a table's owner may take its measure. */
export async function analyze() {
  const owner = new Client(installation.owner)
  await owner.connect()
  try {
    await owner.query('analyze')
  } finally {
    await owner.end()
  }
}
