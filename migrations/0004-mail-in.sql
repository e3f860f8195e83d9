-- Mail is stored as it arrived before anyone tries to understand it, so that a parser's
-- mistake can be corrected by running the job again. This table is the intake ledger.

create table support_addresses (
  id           uuid primary key default gen_random_uuid(),
  account_id   uuid not null default current_account() references accounts on delete cascade,
  address      text not null check (address = lower(address)),
  display_name text not null default '',
  is_default   boolean not null default false,
  created_at   timestamptz not null,
  removed_at   timestamptz
);
create unique index one_account_per_support_address on support_addresses (address) where removed_at is null;
create unique index one_default_support_address on support_addresses (account_id) where is_default;
create index support_addresses_by_account on support_addresses (account_id);
select protect('support_addresses', '{"console": "select, insert, update", "worker": "select, insert, update"}');

create function account_of_address(asked text) returns uuid language sql stable security definer set search_path = '' as $$
  select account_id from public.support_addresses where address = lower(asked) and removed_at is null
$$;
select open_door('account_of_address(text)', 'support_addresses', 'address, account_id, removed_at', '{app}');

create table inbound_mails (
  id               uuid primary key,
  account_id       uuid not null default current_account() references accounts on delete cascade,
  seq              bigint generated always as identity,
  support_address  text not null,
  envelope_from    text not null,               -- empty for the null return path
  envelope_to      text not null,               -- as given, plus-form included
  client_address   inet not null,
  client_trusted   boolean not null,
  client_name      text not null default '',    -- what it said in HELO/EHLO
  mail_message_id  text,
  digest           bytea not null,              -- of the raw bytes without trace headers
  sha256           bytea not null,              -- of the raw bytes
  size             bigint not null,
  received_at      timestamptz not null,
  copies           integer not null default 1,  -- how often it was delivered
  state            text not null default 'received'
                   check (state in ('received', 'filed', 'held', 'pending', 'ignored', 'failed')),
  reason           text,
  verdict          text check (verdict in ('verified', 'unverified', 'failed', 'automatic')),
  verdict_details  jsonb,
  from_address     text,
  from_name        text,
  subject          text,
  excerpt          text,                        -- how its text begins, while no ticket shows it
  ticket_id        uuid references tickets on delete set null,
  message_id       uuid references messages on delete set null,
  contact_id       uuid references contacts on delete set null,
  attempts         integer not null default 0,
  error            text,
  settled_at       timestamptz,
  foreign key (account_id, sha256) references blobs,
  -- An attacker may send a Message-ID first: the digest keeps the real mail from being taken for its copy.
  constraint one_ledger_row_per_mail unique nulls not distinct (account_id, support_address, mail_message_id, digest)
);
create index inbound_mails_newest on inbound_mails (account_id, seq desc);
create index inbound_mails_by_state on inbound_mails (account_id, state, seq desc);
create index inbound_mails_by_message_id on inbound_mails (account_id, mail_message_id);
create index inbound_mails_of_ticket on inbound_mails (ticket_id);
create index inbound_mails_of_message on inbound_mails (message_id);
create index inbound_mails_of_contact on inbound_mails (contact_id);
create index inbound_mails_of_blob on inbound_mails (account_id, sha256);
select protect('inbound_mails', '{"console": "select, update", "worker": "select, insert, update"}');

alter table messages add foreign key (inbound_mail_id) references inbound_mails on delete set null;
create index messages_of_inbound_mail on messages (inbound_mail_id);

-- Figures of the last days' mail, kept as it is settled: the share that was verified.
create table intake_days (
  account_id uuid not null default current_account() references accounts on delete cascade,
  day        date not null,
  verdict    text not null,
  count      integer not null default 1,
  primary key (account_id, day, verdict)
);
select protect('intake_days', '{"console": "select", "worker": "select, insert, update"}');
