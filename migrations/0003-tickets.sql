-- Tickets, their messages, and the bytes that hang on them.

create table tickets (
  id                 uuid primary key default gen_random_uuid(),
  account_id         uuid not null default current_account() references accounts on delete cascade,
  number             integer not null default 0 check (number > 0), -- given by the account, see below
  title              text not null check (length(title) <= 500),
  status             text not null check (status in ('new', 'open', 'waiting', 'resolved', 'closed')),
  priority           text not null default 'normal' check (priority in ('low', 'normal', 'high', 'urgent')),
  source             text not null check (source in ('email', 'portal', 'console', 'phone', 'api', 'chat')),
  contact_id         uuid references contacts,
  organization_id    uuid not null references organizations,
  technician_id      uuid references technicians,
  sender_address     text,          -- who wrote, when no contact stands behind it (automatic mail)
  support_address    text,          -- where the mail came in
  automatic          boolean not null default false,
  sender_trust       text check (sender_trust in ('verified', 'unverified', 'failed', 'automatic')),
  preview            text not null default '' check (length(preview) <= 160), -- how the latest public message begins
  created_at         timestamptz(3) not null,
  updated_at         timestamptz(3) not null, -- latest change the contact may notice; to the millisecond, as in cursors
  status_since       timestamptz(3) not null default now(),
  taken_at           timestamptz, -- when a technician first took care of it
  resolved_at        timestamptz,
  constraint one_ticket_per_number unique (account_id, number)
);
create index tickets_latest on tickets (account_id, updated_at desc, id desc);
create index tickets_latest_by_status on tickets (account_id, status, updated_at desc, id desc);
create index tickets_of_technician on tickets (account_id, technician_id, updated_at desc, id desc);
create index tickets_of_contact on tickets (account_id, contact_id, updated_at desc, id desc);
create index tickets_of_organization on tickets (account_id, organization_id, updated_at desc, id desc);
create index active_tickets on tickets (account_id, updated_at desc, id desc) where status in ('new', 'open', 'waiting');
create index active_tickets_of_technician on tickets (account_id, technician_id, updated_at desc, id desc)
  where status in ('new', 'open', 'waiting');
create index active_tickets_of_organization on tickets (account_id, organization_id, updated_at desc, id desc)
  where status in ('new', 'open', 'waiting');
select protect('tickets', '{"console": "select, insert, update", "worker": "select, insert, update",
  "portal": "select (id, account_id, number, title, status, contact_id, organization_id, technician_id, preview, created_at, updated_at, status_since, taken_at, resolved_at), insert, update (status, preview, updated_at, status_since, resolved_at)"}');
select confine_portal('tickets', 'contact_id = current_contact() or organization_id = current_organization()');
select confine_portal_writing('tickets', $$contact_id = current_contact() and source = 'portal' and status = 'new'$$);

-- The account's row is locked by the insert itself and not before, so that tickets hardly wait for each other.
-- With the owner's rights: nobody else moves the number.
create function number_ticket() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update public.accounts set last_ticket_number = last_ticket_number + 1 where id = new.account_id
    returning last_ticket_number into new.number;
  return new;
end $$;
create trigger number_ticket before insert on tickets for each row when (new.number = 0) execute function number_ticket();

-- Counts of each list, kept as tickets change, so that the side panel never counts rows.
create table ticket_counts (
  account_id uuid not null default current_account() references accounts on delete cascade,
  status     text not null,
  count      integer not null default 0,
  primary key (account_id, status)
);
select protect('ticket_counts', '{"console": "select", "worker": "select"}');

-- Ordered by status, so that two changes the opposite way round cannot lock each other out.
-- With the owner's rights: a contact's ticket counts too, and the portal may not look.
create function count_tickets() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into public.ticket_counts as c (account_id, status, count) values (new.account_id, new.status, 1)
      on conflict (account_id, status) do update set count = c.count + 1;
  elsif new.status <> old.status then
    insert into public.ticket_counts as c (account_id, status, count)
      select new.account_id, status, change from (values (new.status, 1), (old.status, -1)) v (status, change) order by status
      on conflict (account_id, status) do update set count = c.count + excluded.count;
  end if;
  return null;
end $$;
create trigger count_tickets after insert or update of status on tickets for each row execute function count_tickets();

create table messages (
  id              uuid primary key default gen_random_uuid(),
  seq             bigint not null default nextval('happenings'),
  account_id      uuid not null default current_account() references accounts on delete cascade,
  ticket_id       uuid not null references tickets on delete cascade,
  visibility      text not null check (visibility in ('public', 'internal')),
  author_kind     text not null check (author_kind in ('contact', 'technician', 'sender', 'system')),
  author_id       uuid,            -- a contact or a technician
  author_name     text not null,
  author_address  text,
  body            text not null,   -- plain text; a secret never stands here, only its redaction
  inbound_mail_id uuid,
  created_at      timestamptz not null
);
create index messages_of_ticket on messages (account_id, ticket_id, seq);
select protect('messages', '{"console": "select, insert", "worker": "select, insert",
  "portal": "select (id, seq, account_id, ticket_id, visibility, author_kind, author_id, author_name, body, created_at), insert"}');
-- A value and not `exists`, which the planner may answer from a list of every ticket that the contact sees.
select confine_portal('messages', $$visibility = 'public' and (select true from tickets t where t.id = ticket_id)$$);
select confine_portal_writing('messages', $$author_kind = 'contact' and author_id = current_contact()$$);

-- Who takes part in a ticket by mail. A reply is filed on it only when it comes from one of them.
create table ticket_participants (
  account_id uuid not null default current_account() references accounts on delete cascade,
  ticket_id  uuid not null references tickets on delete cascade,
  address    text not null,
  address_key text not null generated always as (lower(address)) stored,
  kind       text not null check (kind in ('sender', 'cc')),
  created_at timestamptz not null
);
create unique index one_participant_per_address on ticket_participants (ticket_id, address_key);
create index participants_by_account on ticket_participants (account_id);
select protect('ticket_participants', '{"console": "select, insert, delete", "worker": "select, insert", "portal": "insert"}');
select confine_portal('ticket_participants', '(select true from tickets t where t.id = ticket_id)');
select confine_portal_writing('ticket_participants',
  'exists (select from contact_addresses a where a.contact_id = current_contact() and a.address_key = lower(ticket_participants.address))');

-- Every Message-ID seen or sent, and the ticket it belongs to.
create table known_message_ids (
  account_id      uuid not null default current_account() references accounts on delete cascade,
  mail_message_id text not null,
  ticket_id       uuid not null references tickets on delete cascade,
  message_id      uuid references messages on delete cascade,
  primary key (account_id, mail_message_id, ticket_id)
);
create index known_message_ids_of_ticket on known_message_ids (ticket_id);
create index known_message_ids_of_message on known_message_ids (message_id);
select protect('known_message_ids', '{"console": "select, insert", "worker": "select, insert"}');

-- Bytes by content: a raw mail, an attachment. Stored once an account, never changed.
create table blobs (
  account_id uuid not null default current_account() references accounts on delete cascade,
  sha256     bytea not null check (length(sha256) = 32),
  size       bigint not null,
  bytes      bytea not null,
  created_at timestamptz not null default now(),
  primary key (account_id, sha256)
);
alter table blobs alter column bytes set storage external; -- mail is base64 and files are compressed already
select protect('blobs', '{"console": "select, insert", "worker": "select, insert", "portal": "select, insert"}');

create table attachments (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null default current_account() references accounts on delete cascade,
  message_id uuid not null references messages on delete cascade,
  position   smallint not null,
  name       text not null check (length(name) between 1 and 255),
  media_type text not null,
  size       bigint not null,
  sha256     bytea not null,
  content_id text,
  foreign key (account_id, sha256) references blobs
);
create index attachments_of_message on attachments (message_id, position);
create index attachments_of_blob on attachments (account_id, sha256);
select protect('attachments', '{"console": "select, insert", "worker": "select, insert", "portal": "select, insert"}');
select confine_portal('attachments', '(select true from messages m where m.id = message_id)');
select confine_portal_writing('attachments', $$exists (select from messages m
  where m.id = message_id and m.author_kind = 'contact' and m.author_id = current_contact())$$);

-- A file that was chosen in a form and not sent yet. Swept after a day.
create table uploads (
  id         uuid primary key,
  account_id uuid not null default current_account() references accounts on delete cascade,
  owner_kind text not null check (owner_kind in ('technician', 'contact')),
  owner_id   uuid not null,
  name       text not null check (length(name) between 1 and 255),
  media_type text not null,
  size       bigint not null,
  sha256     bytea not null,
  created_at timestamptz not null,
  foreign key (account_id, sha256) references blobs
);
create index uploads_of_owner on uploads (account_id, owner_id);
create index uploads_of_blob on uploads (account_id, sha256);
select protect('uploads', '{"console": "select, insert, delete", "worker": "select, delete", "portal": "select, insert, delete"}');
select confine_portal('uploads', $$owner_kind = 'contact' and owner_id = current_contact()$$);

do $$ begin
  execute format('create policy portal_confinement on blobs as restrictive for select to %I using (
    exists (select from attachments a where a.account_id = blobs.account_id and a.sha256 = blobs.sha256)
    or exists (select from uploads u where u.account_id = blobs.account_id and u.sha256 = blobs.sha256))', role_of('portal'));
end $$;

-- What a contact did, a contact did: the trail takes no other name from the portal.
select confine_portal_writing('events', $$actor_kind = 'contact' and actor_id = current_contact()
  and (ticket_id is null or exists (select from tickets t where t.id = events.ticket_id))$$);

-- Wakes the open pages. Ids only: each page asks for what it may see.
create function announce_event() returns trigger language plpgsql as $$
declare ticket record;
begin
  select contact_id, organization_id into ticket from tickets where id = new.ticket_id;
  perform pg_notify('guichet_live', json_build_object('account', new.account_id, 'name', new.name,
    'kind', new.subject_kind, 'id', new.subject_id, 'ticket', new.ticket_id,
    'contact', coalesce(new.contact_id, ticket.contact_id), 'organization', ticket.organization_id)::text);
  return null;
end $$;
create trigger announce_event after insert on events for each row execute function announce_event();
