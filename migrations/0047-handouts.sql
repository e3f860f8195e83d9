-- Credentials for many contacts at once: who had them sent, with which template, and what became of each contact.

create table handouts (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null default current_account() references accounts on delete cascade,
  seq             bigint generated always as identity,
  technician_id   uuid not null references technicians,
  template_id     uuid references email_templates on delete set null,
  organization_id uuid references organizations, -- its contacts alone; else those of the account
  again           boolean not null,              -- also to whom credentials ran out unused
  state           text not null check (state in ('prepared', 'running', 'paused', 'stopped', 'finished')),
  reason          text,                          -- what it waits for while it runs, or why it paused
  waits_until     timestamptz,
  created_at      timestamptz not null,
  started_at      timestamptz,
  ended_at        timestamptz
);
create index handouts_newest on handouts (account_id, seq desc) where state <> 'prepared';
create index handouts_by_technician on handouts (technician_id);
create index handouts_by_template on handouts (template_id);
create index handouts_by_organization on handouts (organization_id);
select protect('handouts', '{"console": "select, insert, delete, update (state, reason, waits_until, started_at, ended_at)",
  "worker": "select, update, delete"}');

create table handout_contacts (
  handout_id       uuid not null references handouts on delete cascade,
  contact_id       uuid not null references contacts on delete cascade,
  account_id       uuid not null default current_account() references accounts on delete cascade,
  place            integer not null, -- in which order
  state            text not null check (state in ('waiting', 'mailed', 'skipped')),
  reason           text,             -- why none is sent
  outbound_mail_id uuid references outbound_mails on delete set null,
  mailed_at        timestamptz,
  primary key (handout_id, contact_id)
);
create index handout_contacts_in_order on handout_contacts (handout_id, place);
create index handout_contacts_by_state on handout_contacts (handout_id, state, place);
create index handout_contacts_by_contact on handout_contacts (contact_id);
create index handout_contacts_by_account on handout_contacts (account_id);
create index handout_contacts_by_mail on handout_contacts (outbound_mail_id);
create index handout_contacts_mailed on handout_contacts (account_id, mailed_at desc) where mailed_at is not null;
select protect('handout_contacts', '{"console": "select, insert", "worker": "select, update"}');
