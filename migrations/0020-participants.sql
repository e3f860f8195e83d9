-- Who takes part in a ticket by mail besides its contact, and what becomes of answers from elsewhere.

alter table email_settings
  add column colleagues_answer boolean not null default false, -- a verified colleague's answer is filed on the ticket
  add column follow_up_days integer not null default 30 check (follow_up_days between 1 and 3650);

alter table ticket_participants drop constraint ticket_participants_kind_check;
alter table ticket_participants
  add constraint ticket_participants_kind_check check (kind in ('sender', 'cc', 'added')),
  add column removed_at timestamptz; -- kept, so that the next mail's Cc does not bring them back
do $$ begin execute format('grant update (removed_at) on ticket_participants to %I', role_of('console')); end $$;

-- An answer to what was finished long ago opens a ticket of its own.
alter table tickets add column follows_ticket_id uuid references tickets on delete set null;
create index follow_ups_of_ticket on tickets (follows_ticket_id);

create table blocked_senders (
  account_id    uuid not null default current_account() references accounts on delete cascade,
  address_key   text not null check (address_key = lower(address_key)),
  technician_id uuid not null references technicians,
  created_at    timestamptz not null,
  primary key (account_id, address_key)
);
create index blocked_senders_by_technician on blocked_senders (technician_id);
select protect('blocked_senders', '{"console": "select, insert, delete", "worker": "select"}');

-- A participant's copy of a reply: the same words, without any contact behind the address.
alter table outbound_mails
  add column to_participant boolean not null default false,
  add column header_to text,                       -- of a copy: whom the reply is for
  add column header_cc text[] not null default '{}', -- who receives copies of it
  add constraint copies_hold_no_secret check (not (to_participant and credential is not null));
do $$ begin execute format('grant select (to_participant, header_to, header_cc) on outbound_mails to %I', role_of('console')); end $$;
