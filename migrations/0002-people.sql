-- Organizations and their domains, contacts, and how a contact enters the portal.

-- What people type to find a name: in any case, with or without accents.
create function fold(words text) returns text language sql immutable parallel safe
  return regexp_replace(normalize(lower(words), NFD), '[\u0300-\u036f]', '', 'g');

create table organizations (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null default current_account() references accounts on delete cascade,
  name       text not null check (length(name) between 1 and 200),
  system     boolean not null default false, -- "Non attribué": where contacts without a domain match go
  search_key text collate "C" not null generated always as (fold(name)) stored,
  created_at timestamptz not null
);
create index organizations_by_name on organizations (account_id, search_key, id);
create unique index one_system_organization on organizations (account_id) where system;
create unique index one_organization_per_name on organizations (account_id, lower(name));
select protect('organizations', '{"console": "select, insert, update (name)", "portal": "select", "worker": "select, insert"}');

create table organization_domains (
  account_id         uuid not null default current_account() references accounts on delete cascade,
  domain             text not null check (domain = lower(domain) and domain !~ '[@\s/]'),
  organization_id    uuid not null references organizations on delete cascade,
  include_subdomains boolean not null default false,
  added_by           uuid references technicians,
  created_at         timestamptz not null,
  constraint one_organization_per_domain primary key (account_id, domain)
);
create index domains_of_organization on organization_domains (organization_id, domain);
create index domains_by_technician on organization_domains (added_by);
select protect('organization_domains', '{"console": "select, insert, delete, update", "worker": "select, insert"}');

create table contacts (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null default current_account() references accounts on delete cascade,
  organization_id uuid not null references organizations,
  first_name      text not null default '',
  last_name       text not null default '',
  phone           text,
  job_title       text,
  locale          text check (locale in ('fr', 'en')),
  main_contact    boolean not null default false,
  ignore_mail     boolean not null default false,
  created_via     text not null check (created_via in ('email', 'console', 'api', 'csv', 'entra', 'portal')),
  sender_trust    text check (sender_trust in ('verified', 'unverified', 'failed')), -- of the mail that created it
  archived_at     timestamptz,
  address_words   text not null default '', -- all addresses: a search reads this table alone
  search_key      text collate "C" not null generated always as (fold(first_name || ' ' || last_name || ' ' || address_words)) stored,
  created_at      timestamptz(3) not null -- to the millisecond: part of the lists' cursors
);
create index contacts_of_organization on contacts (account_id, organization_id, created_at desc, id desc);
create index contacts_newest on contacts (account_id, created_at desc, id desc);
create index archived_contacts on contacts (account_id, created_at desc, id desc) where archived_at is not null;
select protect('contacts', '{"console": "select, insert, update", "worker": "select, insert, update",
  "portal": "select (id, account_id, organization_id, first_name, last_name, phone, job_title, locale, main_contact, archived_at), update (locale)"}');
select confine_portal('organizations', $$id = current_organization()
  or id = (select c.organization_id from contacts c where c.id = current_contact())$$);
select confine_portal('contacts', 'id = current_contact() or organization_id = current_organization()');
do $$ begin
  execute format('create policy portal_changes_itself on contacts as restrictive for update to %I using (id = current_contact())', role_of('portal'));
end $$;

-- Every address a contact writes from; exactly one is primary, and mail with credentials goes there alone.
create table contact_addresses (
  account_id   uuid not null default current_account() references accounts on delete cascade,
  address      text not null check (length(address) <= 254 and address !~ '[[:cntrl:][:space:],;<>"()]'),
  -- Under row-level security an index on lower(address) would not be used to find one: lower() might leak.
  address_key  text not null generated always as (lower(address)) stored,
  -- Deferred, so that of two mails at once from one new sender the second finds the address taken and makes no contact.
  contact_id   uuid not null references contacts on delete cascade deferrable initially deferred,
  is_primary   boolean not null default false,
  suspended_at timestamptz, -- after a hard bounce
  created_at   timestamptz not null
);
create unique index one_contact_per_address on contact_addresses (account_id, address_key);
create unique index one_primary_address on contact_addresses (contact_id) where is_primary;
create index addresses_of_contact on contact_addresses (contact_id);
select protect('contact_addresses', '{"console": "select, insert, update, delete", "portal": "select", "worker": "select, insert, update"}');
select confine_portal('contact_addresses', 'contact_id = current_contact()');

-- Two slots: the own password keeps working until a new own one is saved, whatever temporary ones are issued meanwhile.
create table portal_access (
  contact_id              uuid primary key references contacts on delete cascade,
  account_id              uuid not null default current_account() references accounts on delete cascade,
  password_hash           text,
  password_changed_at     timestamptz,
  temporary_hash          text,
  temporary_issued_at     timestamptz,
  temporary_expires_at    timestamptz,
  temporary_used_at       timestamptz, -- first sign-in with it
  sent_at                 timestamptz, -- credentials last handed over, by mail or by a technician
  disabled_at             timestamptz,
  signed_in_at            timestamptz
);
create index portal_access_by_account on portal_access (account_id);
-- The console writes hashes and never reads one.
select protect('portal_access', '{"worker": "select, insert, update",
  "console": "insert, update, select (contact_id, account_id, password_changed_at, temporary_issued_at, temporary_expires_at, temporary_used_at, sent_at, disabled_at, signed_in_at)",
  "portal": "select (contact_id, account_id, disabled_at)"}');
select confine_portal('portal_access', 'contact_id = current_contact()');

create table portal_links (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null default current_account() references accounts on delete cascade,
  contact_id uuid not null references contacts on delete cascade,
  kind       text not null check (kind in ('reset', 'activation')),
  address    text not null, -- where it was sent: it dies when the contact's primary address changes
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz,
  revoked_at timestamptz
);
create index links_of_contact on portal_links (account_id, contact_id, kind);
select protect('portal_links', '{"worker": "select, insert, update",
  "console": "insert, select (id, account_id, contact_id, kind, address, created_at, expires_at, used_at, revoked_at), update (revoked_at)"}');

-- Who was handed credentials, when, by which of the ways, and why. Never a secret.
create table credential_issues (
  id               uuid primary key default gen_random_uuid(),
  account_id       uuid not null default current_account() references accounts on delete cascade,
  contact_id       uuid not null references contacts on delete cascade,
  cause            text not null check (cause in ('welcome', 'rule', 'quick_reply', 'technician', 'forgotten')),
  form             text not null check (form in ('temporary_password', 'link')),
  outbound_mail_id uuid,
  technician_id    uuid references technicians,
  issued_at        timestamptz not null,
  expires_at       timestamptz not null
);
create index issues_of_contact on credential_issues (account_id, contact_id, issued_at desc);
create index issues_by_technician on credential_issues (technician_id);
select protect('credential_issues', '{"console": "select, insert", "worker": "select, insert"}');
