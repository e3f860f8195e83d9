import type { Client } from 'pg'

/** Fills the account with tickets of 200 contacts in 20 organizations, three messages each, as a desk of some years has them. */
export async function fillTickets(
  sql: Client,
  count: number,
): Promise<{ mainContact: string; ticket: number }> {
  const account = (await sql.query('select id from accounts where home')).rows[0].id
  await sql.query('begin')
  await sql.query("select set_config('app.account', $1, true)", [account])
  await sql.query(
    `insert into organizations (account_id, name, created_at) select $1, 'Organization ' || n, now() from generate_series(1, 20) n
     on conflict do nothing`,
    [account],
  )
  await sql.query(
    `insert into contacts (account_id, organization_id, first_name, last_name, main_contact, created_via, created_at)
     select $1, o.id, 'Person', 'Number ' || n, n = 1, 'console', now()
     from organizations o, generate_series(1, 10) n where o.account_id = $1 and not o.system`,
    [account],
  )
  await sql.query(
    `insert into contact_addresses (account_id, address, contact_id, is_primary, created_at)
     select account_id, 'p' || row_number() over () || '@dataset.test', id, true, now() from contacts where first_name = 'Person' and account_id = $1
     on conflict do nothing`,
    [account],
  )
  await sql.query(
    `with people as (select id, organization_id, row_number() over () - 1 as n from contacts where account_id = $1 and last_name like 'Number %'),
      base as (select coalesce(max(number), 0) as number from tickets where account_id = $1),
      written as (
        insert into tickets (account_id, number, title, status, source, contact_id, organization_id, created_at, updated_at)
        select $1, base.number + i, 'Printer ' || i || ' stops after two pages', (array['new', 'open', 'waiting', 'resolved', 'closed'])[1 + i % 5],
          'email', p.id, p.organization_id, now() - make_interval(mins => $2 - i), now() - make_interval(mins => $2 - i)
        from base, generate_series(1, $2::int) i join people p on p.n = i % (select count(*) from people)
        returning id, account_id, contact_id, created_at)
    insert into messages (account_id, ticket_id, visibility, author_kind, author_id, author_name, body, created_at)
      select account_id, id, case when m = 2 then 'internal' else 'public' end, case when m = 1 then 'contact' else 'technician' end, contact_id,
        'Person', repeat('The printer stops after two pages and shows a code. ', 12), created_at + make_interval(mins => m)
      from written, generate_series(1, 3) m`,
    [account, count],
  )
  await sql.query(
    'update accounts set last_ticket_number = (select max(number) from tickets where account_id = $1) where id = $1',
    [account],
  )
  await sql.query('commit')
  await sql.query('vacuum analyze')
  const main = await sql.query(
    `select c.id, t.number from contacts c join tickets t on t.contact_id = c.id
     where c.account_id = $1 and c.main_contact and c.first_name = 'Person' order by t.number desc limit 1`,
    [account],
  )
  return { mainContact: main.rows[0].id, ticket: main.rows[0].number }
}
