-- What an administrator must see: one open line a kind, counted up for as long as it goes on.

create table alarms (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null default current_account() references accounts on delete cascade,
  seq             bigint generated always as identity,
  kind            text not null check (kind in ('mail_loop', 'mail_bomb', 'ledger_mismatch', 'relay_down', 'mail_failed')),
  details         jsonb not null default '{}',
  raised_at       timestamptz not null,
  last_seen_at    timestamptz not null,
  count           integer not null default 1,
  acknowledged_at timestamptz,
  acknowledged_by uuid references technicians,
  ended_at        timestamptz,
  constraint one_open_alarm_per_kind unique nulls not distinct (account_id, kind, ended_at)
);
create index alarms_newest on alarms (account_id, seq desc);
create index unseen_alarms on alarms (account_id, seq desc) where ended_at is null and acknowledged_at is null;
create index alarms_acknowledged_by on alarms (acknowledged_by);
select protect('alarms', '{"console": "select, insert, update", "worker": "select, insert, update"}');
