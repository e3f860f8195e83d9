-- How much mail was taken each day (UTC), counted as it is taken and apart from the ledger's rows: what both must agree on.
create table ledger_days (
  account_id uuid not null default current_account() references accounts on delete cascade,
  day        date not null,
  taken      integer not null check (taken >= 0),
  primary key (account_id, day)
);
select protect('ledger_days', '{"console": "select", "worker": "select, insert, update"}');
select for_each_account($$
  insert into ledger_days (day, taken)
    select (received_at at time zone 'UTC')::date, count(*) from inbound_mails group by 1
$$);

create index inbound_mails_of_day on inbound_mails (account_id, received_at, state);

-- What a mail was before a technician set it aside for good, so that this can be undone.
alter table inbound_mails
  add column earlier_state text check (earlier_state in ('held', 'pending', 'ignored', 'failed')),
  add column earlier_reason text;
