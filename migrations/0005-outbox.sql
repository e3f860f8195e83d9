-- Email templates, the email settings, and the one outbox that every mail leaves by.

create table email_templates (
  id          uuid primary key default gen_random_uuid(),
  account_id  uuid not null default current_account() references accounts on delete cascade,
  builtin     text,  -- which of the shipped ones it is
  name        text not null check (length(name) between 1 and 200),
  description text not null default '',
  active      boolean not null default true,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint one_email_template_per_name unique (account_id, name)
);
create unique index one_email_template_per_builtin on email_templates (account_id, builtin) where builtin is not null;
select protect('email_templates', '{"console": "select, insert, update, delete", "worker": "select, insert, update"}');

create table email_template_variants (
  account_id  uuid not null default current_account() references accounts on delete cascade,
  template_id uuid not null references email_templates on delete cascade,
  locale      text not null check (locale in ('fr', 'en')),
  subject     text not null,
  body        text not null, -- HTML of the editor's few elements, snippets by id: {[portal.url]}
  primary key (template_id, locale)
);
create index variants_by_account on email_template_variants (account_id);
select protect('email_template_variants', '{"console": "select, insert, update, delete", "worker": "select, insert, update"}');

create table email_settings (
  account_id               uuid primary key default current_account() references accounts on delete cascade,
  auto_create_contacts     boolean not null default true,
  welcome_mail             boolean not null default false,
  welcome_template_id      uuid references email_templates,
  ticket_received_mail     boolean not null default false,
  ticket_received_template_id uuid references email_templates,
  technician_reply_mail    boolean not null default true,
  reset_mail               boolean not null default true,
  unverified_welcome       text not null default 'ask' check (unverified_welcome in ('ask', 'never')),
  temporary_password_hours integer not null default 72 check (temporary_password_hours between 1 and 168),
  version                  integer not null default 1,
  updated_at               timestamptz not null
);
create index email_settings_by_welcome_template on email_settings (welcome_template_id);
create index email_settings_by_received_template on email_settings (ticket_received_template_id);
select protect('email_settings', '{"console": "select, update", "worker": "select, insert, update"}');

-- "Toujours pour ce domaine": senders of these domains count as verified for the welcome mail.
create table welcomed_domains (
  account_id uuid not null default current_account() references accounts on delete cascade,
  domain     text not null,
  policy     text not null check (policy in ('always', 'never')),
  created_at timestamptz not null,
  primary key (account_id, domain)
);
select protect('welcomed_domains', '{"console": "select, insert, update, delete", "worker": "select"}');

-- How much may leave, and come in. A missing row means the default of the code.
create table budgets (
  account_id uuid not null default current_account() references accounts on delete cascade,
  name       text not null,
  allowed    integer not null check (allowed >= 0),
  primary key (account_id, name)
);
select protect('budgets', '{"console": "select, insert, update, delete", "worker": "select, insert, update"}');

create table outbound_mails (
  id              uuid primary key,
  account_id      uuid not null default current_account() references accounts on delete cascade,
  seq             bigint generated always as identity,
  kind            text not null check (kind in ('welcome', 'rule', 'reply', 'reset', 'notice', 'test')),
  credential      text check (credential in ('temporary-password', 'link')),
  cause           text check (cause in ('welcome', 'rule', 'quick_reply', 'technician', 'forgotten')),
  automatic       boolean not null,
  first_contact   boolean not null default false, -- a first mail to an address never seen before
  recipient       text not null check (length(recipient) <= 254 and recipient !~ '[[:cntrl:][:space:],;<>"()]'),
  contact_id      uuid references contacts on delete set null,
  ticket_id       uuid references tickets on delete set null,
  message_id      uuid references messages on delete set null,
  technician_id   uuid references technicians,
  template_id     uuid references email_templates on delete set null,
  locale          text not null check (locale in ('fr', 'en')),
  mail_message_id text not null,      -- decided when queued, never changed
  in_reply_to     text,
  mail_references text,
  from_address    text not null,
  from_name       text not null,
  subject         text not null,
  body_html       text not null,      -- a secret never stands here, only its place
  body_text       text not null,
  sealed_secret   bytea,              -- AES-256-GCM, wiped on delivery or expiry
  secret_expires_at timestamptz,
  state           text not null check (state in ('queued', 'sending', 'sent', 'failed', 'delayed',
                    'waiting_for_click', 'waiting_for_relay', 'already_sent', 'refused', 'discarded', 'expired')),
  reason          text,
  attempts        integer not null default 0,
  error           text,
  due_at          timestamptz not null,
  queued_at       timestamptz not null,
  released_at     timestamptz,        -- when the gate let it through: what budgets count
  settled_at      timestamptz
);
create unique index one_mail_per_message_id on outbound_mails (account_id, mail_message_id);
create index outbound_mails_newest on outbound_mails (account_id, seq desc);
create index outbound_mails_by_state on outbound_mails (account_id, state, seq desc);
create index outbound_mails_due on outbound_mails (account_id, due_at) where state in ('queued', 'delayed', 'waiting_for_relay', 'sending');
create index outbound_mails_to_contact on outbound_mails (account_id, contact_id, seq desc);
create index outbound_mails_of_ticket on outbound_mails (account_id, ticket_id, seq desc);
create index outbound_mails_of_message on outbound_mails (message_id);
create index automatic_mails_to_contact on outbound_mails (account_id, contact_id, released_at) where automatic and credential is null;
create index first_mails on outbound_mails (account_id, released_at) where first_contact;
create index credential_mails_to_contact on outbound_mails (account_id, contact_id, released_at) where credential is not null;
create index outbound_mails_by_technician on outbound_mails (technician_id);
create index outbound_mails_by_template on outbound_mails (template_id);
select protect('outbound_mails', '{"worker": "select, insert, update",
  "console": "select (id, account_id, seq, kind, credential, cause, automatic, first_contact, recipient, contact_id, ticket_id, message_id, technician_id, template_id, locale, mail_message_id, in_reply_to, mail_references, from_address, from_name, subject, body_html, body_text, secret_expires_at, state, reason, attempts, error, due_at, queued_at, released_at, settled_at), insert, update (state, reason, due_at, settled_at, released_at, sealed_secret, secret_expires_at)"}');
alter table credential_issues add foreign key (outbound_mail_id) references outbound_mails on delete set null;
create index issues_of_outbound_mail on credential_issues (outbound_mail_id);
