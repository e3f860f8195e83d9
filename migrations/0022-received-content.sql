-- What a mail brought beyond its text: the look it was written in, and an invitation.

alter table messages add has_html boolean not null default false;
do $$ begin execute format('grant select (has_html) on messages to %I', role_of('portal')); end $$;

-- Cleaned when it is first asked for, and again by a cleaner that knows more.
create table received_html (
  account_id    uuid not null default current_account() references accounts on delete cascade,
  message_id    uuid not null references messages on delete cascade,
  cleaner       text not null,
  state         text not null check (state in ('shown', 'none', 'too_large', 'took_too_long', 'too_much_memory')),
  html          text not null default '',
  remote_images text[] not null default '{}',
  inline_images text[] not null default '{}',
  created_at    timestamptz not null,
  primary key (message_id, cleaner)
);
create index received_html_by_account on received_html (account_id);
select protect('received_html', '{"console": "select", "worker": "select, insert, delete", "portal": "select"}');
select confine_portal('received_html', '(select true from messages m where m.id = message_id)');

create table invitations (
  account_id        uuid not null default current_account() references accounts on delete cascade,
  message_id        uuid primary key references messages on delete cascade,
  method            text not null check (method in ('request', 'cancel', 'reply', 'publish', 'counter')),
  title             text not null check (length(title) <= 500),
  starts_at         timestamptz not null,
  ends_at           timestamptz,
  all_day           boolean not null,  -- then both are midnights in UTC, and stand for days
  repeats           boolean not null,
  location          text not null check (length(location) <= 500),
  organizer_name    text not null,
  organizer_address text
);
create index invitations_by_account on invitations (account_id);
select protect('invitations', '{"console": "select", "worker": "select, insert", "portal": "select"}');
select confine_portal('invitations', '(select true from messages m where m.id = message_id)');
