-- The ground of every table: one account a row belongs to, one function that confines it,
-- and the few doors that look across accounts.

create function current_account() returns uuid language sql stable
  return nullif(current_setting('app.account', true), '')::uuid;

create function current_contact() returns uuid language sql stable
  return nullif(current_setting('app.contact', true), '')::uuid;

-- Set for a main contact only: the organization whose tickets they may all see.
create function current_organization() returns uuid language sql stable
  return nullif(current_setting('app.organization', true), '')::uuid;

-- Confines a table to the current account, its owner included. Every table with an
-- account_id calls this once, naming what each role may do; a law fails for any that forgot.
create function protect(target regclass, grants jsonb, account_column name default 'account_id') returns void
language plpgsql as $$
declare grantee text; rights text;
begin
  execute format('alter table %s enable row level security, force row level security', target);
  execute format('create policy account_isolation on %s using (%I = current_account())', target, account_column);
  for grantee, rights in select * from jsonb_each_text(grants) loop
    execute format('grant %s on %s to %I', rights, target, role_of(grantee));
  end loop;
end $$;

-- What the portal may see of a table, on top of the account: a restrictive policy, for the portal's role alone.
create function confine_portal(target regclass, condition text) returns void language plpgsql as $$
begin
  execute format('create policy portal_confinement on %s as restrictive to %I using (%s)',
    target, role_of('portal'), condition);
end $$;

-- What the portal may write, narrower still than what it sees: its contact's own words.
create function confine_portal_writing(target regclass, condition text) returns void language plpgsql as $$
begin
  execute format('create policy portal_writes_as_itself on %s as restrictive for insert to %I with check (%s)',
    target, role_of('portal'), condition);
end $$;

-- Hands a function to the doors' role, which alone may read the named columns across accounts.
create function open_door(door regprocedure, target regclass, columns text, openers text[]) returns void
language plpgsql as $$
declare opener text;
begin
  execute format('grant select (%s) on %s to %I', columns, target, role_of('doors'));
  if not exists (select from pg_policy where polrelid = target and polname = 'doors_look_across') then
    execute format('create policy doors_look_across on %s for select to %I using (true)', target, role_of('doors'));
  end if;
  execute format('revoke execute on function %s from public', door);
  foreach opener in array openers loop
    execute format('grant execute on function %s to %I', door, role_of(opener));
  end loop;
  execute format('alter function %s owner to %I', door, role_of('doors'));
end $$;

-- What every process of this installation must agree on; the owner's alone.
create table installation (
  only_row        boolean primary key default true check (only_row),
  key_fingerprint text not null
);

create table accounts (
  id                 uuid primary key default gen_random_uuid(),
  name               text not null check (length(name) between 1 and 200),
  edition            text not null check (edition in ('msp', 'it')),
  locale             text not null check (locale in ('fr', 'en')),
  plan               text not null check (plan in ('team', 'enterprise')),
  time_zone          text not null default 'Europe/Paris',
  home               boolean not null default false, -- answers on the installation's own address
  last_ticket_number integer not null default 0,
  created_at         timestamptz not null default now()
);
create unique index one_home_account on accounts (home) where home;
select protect('accounts', '{"console": "select, update (name, edition, locale, plan, time_zone)",
  "portal": "select (id, name, edition, locale, plan, time_zone)",
  "worker": "select, insert, update (name, edition, locale, plan, time_zone, home)"}', 'id');

create table account_hosts (
  host       text primary key check (host = lower(host)),
  account_id uuid not null default current_account() references accounts on delete cascade
);
create index account_hosts_by_account on account_hosts (account_id);
select protect('account_hosts', '{"console": "select, insert, delete", "worker": "select, insert"}');

create table technicians (
  id             uuid primary key default gen_random_uuid(),
  account_id     uuid not null default current_account() references accounts on delete cascade,
  email          text not null check (email = lower(email)),
  name           text not null check (length(name) between 1 and 200),
  role           text not null check (role in ('admin', 'technician')),
  locale         text check (locale in ('fr', 'en')),
  password_hash  text,
  deactivated_at timestamptz,
  created_at     timestamptz not null default now(),
  constraint one_technician_per_email unique (account_id, email)
);
select protect('technicians', '{"console": "select (id, account_id, email, name, role, locale, deactivated_at, created_at), update (name, locale)",
  "portal": "select (id, account_id, name)", "worker": "select, insert, update"}');

-- A single-use way in for a technician: the set-up link of a fresh installation, later an invitation.
create table technician_links (
  id            uuid primary key default gen_random_uuid(),
  account_id    uuid not null default current_account() references accounts on delete cascade,
  technician_id uuid references technicians on delete cascade,
  token_hash    bytea not null unique,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  used_at       timestamptz
);
create index technician_links_by_account on technician_links (account_id);
create index technician_links_by_technician on technician_links (technician_id);
select protect('technician_links', '{"worker": "select, insert, update, delete"}');

create table sessions (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null default current_account() references accounts on delete cascade,
  realm           text not null check (realm in ('console', 'portal')),
  person_id       uuid not null,
  token_hash      bytea not null unique,
  choosing        boolean not null default false, -- opened with a temporary password: may only choose an own one
  remembered      boolean not null default false,
  created_at      timestamptz not null,
  seen_at         timestamptz not null,
  idle_expires_at timestamptz not null,
  expires_at      timestamptz not null,
  ended_at        timestamptz,
  client_address  text,
  user_agent      text
);
create index sessions_of_person on sessions (account_id, realm, person_id);
select protect('sessions', '{"worker": "select, insert, update, delete"}');

-- Attempts at something that is limited (sign-in, reset mails): fixed windows, so limits hold over processes and restarts.
create table attempts (
  account_id uuid not null default current_account() references accounts on delete cascade,
  budget     text not null,
  subject    text not null,
  window_at  timestamptz not null,
  count      integer not null default 1,
  primary key (account_id, budget, subject, window_at)
);
create index attempts_by_age on attempts (account_id, window_at);
select protect('attempts', '{"worker": "select, insert, update, delete"}');

-- One order of everything that happens: a ticket's timeline merges its messages and its events by it.
create sequence happenings;
do $$ begin
  execute format('grant usage on sequence happenings to %I, %I, %I', role_of('console'), role_of('portal'), role_of('worker'));
end $$;

-- The one trail: what happened, to what, by whom. Feeds timeline, audit, reactions and live updates.
create table events (
  id           uuid primary key,
  seq          bigint not null default nextval('happenings'),
  account_id   uuid not null default current_account() references accounts on delete cascade,
  name         text not null check (name ~ '^[a-z_]+\.[a-z_]+$'),
  subject_kind text not null,
  subject_id   uuid not null,
  ticket_id    uuid,
  contact_id   uuid,
  actor_kind   text not null check (actor_kind in ('technician', 'contact', 'system')),
  actor_id     uuid,
  details      jsonb not null default '{}',
  at           timestamptz not null
);
create index events_of_ticket on events (account_id, ticket_id, seq) where ticket_id is not null;
create index events_of_contact on events (account_id, contact_id, seq) where contact_id is not null;
create index events_in_order on events (account_id, seq);
select protect('events', '{"console": "select, insert", "portal": "insert", "worker": "select, insert"}');

-- Doors.
create function account_of_host(asked text) returns uuid language sql stable security definer set search_path = '' as $$
  select account_id from public.account_hosts where host = asked
$$;
select open_door('account_of_host(text)', 'account_hosts', 'host, account_id', '{app}');

create function home_account() returns uuid language sql stable security definer set search_path = '' as $$
  select id from public.accounts where home
$$;
select open_door('home_account()', 'accounts', 'id, home', '{app}');

-- `due`: the session is in use and was last noted more than five minutes ago.
create function session_of_token(hash bytea, asked_realm text)
returns table (account_id uuid, session_id uuid, person_id uuid, choosing boolean, due boolean)
language sql stable security definer set search_path = '' as $$
  select account_id, id, person_id, choosing, seen_at < now() - interval '5 minutes' from public.sessions
  where token_hash = hash and realm = asked_realm and ended_at is null and now() < least(expires_at, idle_expires_at)
$$;
select open_door('session_of_token(bytea, text)', 'sessions',
  'account_id, id, person_id, token_hash, realm, choosing, seen_at, ended_at, expires_at, idle_expires_at', '{app}');

create function all_accounts() returns setof uuid language sql stable security definer set search_path = '' as $$
  select id from public.accounts
$$;
select open_door('all_accounts()', 'accounts', 'id', '{app}');

-- For migrations that change rows: a plain update would change nothing and say nothing,
-- because a forced policy confines the owner too.
create function for_each_account(statement text) returns void language plpgsql as $$
declare each uuid;
begin
  for each in select all_accounts() loop
    perform set_config('app.account', each::text, true);
    execute statement;
  end loop;
  perform set_config('app.account', '', true);
end $$;
