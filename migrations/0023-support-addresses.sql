-- Support addresses are tried and watched, and what a technician forwards becomes its author's ticket.

alter table support_addresses
  add column verification_mail_id uuid references outbound_mails on delete set null, -- waited for; null once it came in
  add column verification_asked_at timestamptz,
  add column verified_at timestamptz;
create index addresses_by_verification on support_addresses (verification_mail_id);

-- When mail came last to an address, and whether it usually does.
create index inbound_mails_of_address on inbound_mails (account_id, support_address, received_at desc);

alter table email_settings
  add column silence_days integer not null default 7 check (silence_days between 0 and 90), -- 0: nobody is told
  add column technician_forwards boolean not null default true;

alter table alarms drop constraint alarms_kind_check, add constraint alarms_kind_check
  check (kind in ('mail_loop', 'mail_bomb', 'ledger_mismatch', 'relay_down', 'mail_failed', 'address_silent'));

-- Whose mail a technician passed on, and what undoing that gives back.
create table ticket_forwards (
  ticket_id         uuid primary key references tickets on delete cascade,
  account_id        uuid not null default current_account() references accounts on delete cascade,
  technician_id     uuid not null references technicians,
  contact_id        uuid references contacts on delete set null,
  contact_created   boolean not null, -- by this mail
  original_address  text not null,
  original_name     text not null,
  forwarded_title   text not null,    -- as the technician's mail had it
  forwarder_address text not null,
  undone_at         timestamptz,
  undone_by         uuid references technicians
);
create index ticket_forwards_by_account on ticket_forwards (account_id);
create index ticket_forwards_by_technician on ticket_forwards (technician_id);
create index ticket_forwards_of_contact on ticket_forwards (contact_id);
create index ticket_forwards_undone_by on ticket_forwards (undone_by);
select protect('ticket_forwards', '{"console": "select, update (undone_at, undone_by)", "worker": "select, insert"}');
