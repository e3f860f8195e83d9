-- Quick replies, and what a reply says where its message shows dots.

create table quick_replies (
  id           uuid primary key default gen_random_uuid(),
  account_id   uuid not null default current_account() references accounts on delete cascade,
  builtin      text, -- which of the shipped ones it is
  name         text not null check (length(name) between 1 and 200),
  folder       text not null default '' check (length(folder) <= 100),
  body         text not null check (length(body) between 1 and 20000), -- plain text, snippets by id: {[portal.url]}
  visibility   text not null check (visibility in ('all', 'admins', 'own')),
  owner_id     uuid references technicians, -- whose own it is
  uses         integer not null default 0,
  last_used_at timestamptz,
  version      integer not null default 1,
  search_key   text not null generated always as (fold(name || ' ' || folder || ' ' || body)) stored,
  created_at   timestamptz not null,
  updated_at   timestamptz not null,
  check (visibility <> 'own' or owner_id is not null),
  constraint one_quick_reply_per_name unique nulls not distinct (account_id, owner_id, folder, name)
);
create index quick_replies_by_folder on quick_replies (account_id, folder, name, id);
create index quick_replies_by_owner on quick_replies (owner_id);
select protect('quick_replies', '{"console": "select, insert, update, delete", "worker": "select, insert, update"}');

-- Holds places, never a secret: {[portal.password]} where the message has dots.
create table reply_credentials (
  message_id uuid primary key references messages on delete cascade,
  account_id uuid not null default current_account() references accounts on delete cascade,
  body       text not null
);
create index reply_credentials_by_account on reply_credentials (account_id);
select protect('reply_credentials', '{"console": "select, insert", "worker": "select, insert"}');

-- Accounts of before receive the shipped one, too.
select for_each_account($$
  insert into quick_replies (builtin, name, folder, body, visibility, created_at, updated_at)
  select 'portal_credentials',
    case locale when 'fr' then 'Identifiants du portail' else 'Portal credentials' end,
    case locale when 'fr' then 'Comptes et accès' else 'Accounts and access' end,
    case locale when 'fr' then E'Bonjour {[contact.first_name]},\n\nVoici vos accès au {[portal.name]} :\n\nAdresse du portail : {[portal.url]}\nNom d''utilisateur : {[portal.username]}\nMot de passe provisoire : {[portal.password]}\n\nVous choisirez votre propre mot de passe à la première connexion.'
    else E'Hello {[contact.first_name]},\n\nHere is your access to the {[portal.name]}:\n\nPortal address: {[portal.url]}\nUsername: {[portal.username]}\nTemporary password: {[portal.password]}\n\nYou will choose your own password when you first sign in.' end,
    'all', now(), now()
  from accounts where id = current_account()
$$);
