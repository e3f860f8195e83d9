-- Rules: what the product does by itself when something happens on a ticket, and what it did.

create table rules (
  id          uuid primary key default gen_random_uuid(),
  account_id  uuid not null default current_account() references accounts on delete cascade,
  builtin     text, -- which of the shipped ones it is
  place       integer, -- in this order they are looked at; none once it is removed
  name        text not null check (length(name) between 1 and 200),
  description text not null default '' check (length(description) <= 1000),
  trigger     text not null check (trigger in ('ticket_opened', 'status_changed', 'ticket_finished',
                'technician_changed', 'contact_replied', 'time_passed')),
  ignore_flow boolean not null default false,
  active      boolean not null default false,
  always      boolean not null default false, -- acts without a condition
  conditions  jsonb not null default '[]' check (jsonb_typeof(conditions) = 'array'),
  actions     jsonb not null default '[]' check (jsonb_typeof(actions) = 'array'),
  version     integer not null default 1,
  created_at  timestamptz not null,
  updated_at  timestamptz not null,
  constraint one_rule_per_place unique (account_id, place)
);
create index acting_rules on rules (account_id, trigger, place) where active and place is not null;
select protect('rules', '{"console": "select, insert, update", "worker": "select, insert"}');

create table rule_versions (
  rule_id       uuid not null references rules on delete cascade,
  version       integer not null,
  account_id    uuid not null default current_account() references accounts on delete cascade,
  content       jsonb not null,
  technician_id uuid references technicians, -- who saved it; none: shipped
  at            timestamptz not null,
  primary key (rule_id, version)
);
create index rule_versions_by_account on rule_versions (account_id);
create index rule_versions_by_technician on rule_versions (technician_id);
select protect('rule_versions', '{"console": "select, insert", "worker": "select, insert"}');

create table rule_settings (
  account_id uuid primary key default current_account() references accounts on delete cascade,
  paused     boolean not null default false
);
select protect('rule_settings', '{"console": "select, update", "worker": "select, insert, update"}');

-- Once for each happening on a ticket: what was decided about every rule of its trigger.
create table rule_walks (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null default current_account() references accounts on delete cascade,
  seq        bigint not null default nextval('happenings'),
  ticket_id  uuid not null references tickets on delete cascade,
  trigger    text not null check (trigger in ('ticket_opened', 'status_changed', 'ticket_finished',
                'technician_changed', 'contact_replied', 'time_passed')),
  occasion   text not null, -- the event, or of time the moment
  verdicts   jsonb not null default '[]',
  at         timestamptz not null,
  constraint one_walk_per_occasion unique (account_id, occasion, trigger)
);
create index rule_walks_of_ticket on rule_walks (account_id, ticket_id, seq);
select protect('rule_walks', '{"console": "select", "worker": "select, insert"}');

-- A rule acts on an occasion once: of time, once for each stay of a ticket in a status.
create table rule_runs (
  id         uuid primary key default gen_random_uuid(),
  account_id uuid not null default current_account() references accounts on delete cascade,
  seq        bigint not null default nextval('happenings'),
  rule_id    uuid not null references rules on delete cascade,
  version    integer not null,
  ticket_id  uuid not null references tickets on delete cascade,
  trigger    text not null check (trigger in ('ticket_opened', 'status_changed', 'ticket_finished',
                'technician_changed', 'contact_replied', 'time_passed')),
  occasion   text not null,
  outcome    text not null check (outcome in ('ran', 'skipped_conflict')),
  trust      text check (trust in ('verified', 'unverified', 'failed', 'automatic')), -- of the mail that caused it
  by_rule_id uuid references rules on delete set null, -- which had acted on the same already
  by_action  text check (by_action in ('mail_contact', 'mail_technician', 'set_technician', 'set_status', 'set_priority',
               'add_note')), -- by which of the rule's own actions they meet
  actions    jsonb not null default '[]', -- what became of each
  at         timestamptz not null,
  constraint one_run_per_occasion unique (account_id, occasion, rule_id)
);
create index rule_runs_newest on rule_runs (account_id, rule_id, seq desc);
create index rule_runs_by_rule on rule_runs (rule_id);
create index rule_runs_of_ticket on rule_runs (ticket_id);
create index rule_runs_by_other on rule_runs (by_rule_id);
select protect('rule_runs', '{"console": "select", "worker": "select, insert, update"}');

-- How often each rule acted, kept as it acts, so that the list never counts runs.
create table rule_days (
  rule_id    uuid not null references rules on delete cascade,
  day        date not null,
  account_id uuid not null default current_account() references accounts on delete cascade,
  runs       integer not null default 0,
  last_at    timestamptz not null,
  primary key (rule_id, day)
);
create index rule_days_by_account on rule_days (account_id, day);
select protect('rule_days', '{"console": "select", "worker": "select, insert, update"}');

-- Tickets that grow old, the longest in their status first: what rules by time look at.
create index aging_tickets on tickets (account_id, status_since, id) where status <> 'closed';
create index rule_walks_by_ticket on rule_walks (ticket_id);

-- Mail of a rule to the technician whose ticket it is.
alter table outbound_mails add column to_technician boolean not null default false,
  add constraint technicians_receive_no_secret check (not (to_technician and credential is not null));
do $$ begin execute format('grant select (to_technician) on outbound_mails to %I', role_of('console')); end $$;

alter table alarms drop constraint alarms_kind_check, add constraint alarms_kind_check
  check (kind in ('mail_loop', 'mail_bomb', 'ledger_mismatch', 'relay_down', 'mail_failed', 'address_silent',
    'rule_failed'));

select for_each_account($$ insert into rule_settings default values $$);

-- Accounts of before receive what new ones are shipped with: two templates, and rules of which none is active.
select for_each_account($$
  with account as (select * from accounts where id = current_account()),
  added as (
    insert into email_templates (builtin, name, created_at, updated_at)
    select 'waiting_reminder', name || case when exists (select from email_templates known where known.name = wanted.name) then ' (Guichet)' else '' end, now(), now()
    from (select case when locale = 'fr' and edition = 'it' then 'Relance du demandeur' when locale = 'fr' then 'Relance du contact' when edition = 'it' then 'Requester reminder' else 'Contact reminder' end as name from account) as wanted
    returning id
  )
  insert into email_template_variants (template_id, locale, subject, body)
  select added.id, variant.* from added, (values
    ('fr', 'Nous attendons votre réponse [{[ticket.number]}]',
      '<p>Bonjour {[contact.first_name]},</p><p>Votre demande « {[ticket.title]} » attend votre réponse. Répondez à ce message, ou dans le {[portal.name]} :</p><p><a href="{[ticket.link]}">Voir le ticket {[ticket.number]}</a></p><p>Si tout est réglé, dites-le-nous en un mot : nous fermerons le ticket.</p>'),
    ('en', 'We are waiting for your answer [{[ticket.number]}]',
      '<p>Hello {[contact.first_name]},</p><p>Your request "{[ticket.title]}" is waiting for your answer. Reply to this message, or in the {[portal.name]}:</p><p><a href="{[ticket.link]}">View ticket {[ticket.number]}</a></p><p>If all is well, tell us in a word: we will close the ticket.</p>')) as variant
$$);
select for_each_account($$
  with account as (select * from accounts where id = current_account()),
  added as (
    insert into email_templates (builtin, name, created_at, updated_at)
    select 'technician_notice', name || case when exists (select from email_templates known where known.name = wanted.name) then ' (Guichet)' else '' end, now(), now()
    from (select case locale when 'fr' then 'Avis au technicien' else 'Notice to the technician' end as name from account) as wanted
    returning id
  )
  insert into email_template_variants (template_id, locale, subject, body)
  select added.id, variant.* from added, (values
    ('fr', 'Ticket à traiter : {[ticket.title]} [{[ticket.number]}]',
      '<p>Le ticket {[ticket.number]} vous est attribué.</p><p>Titre : {[ticket.title]}<br>Demandeur : {[contact.full_name]}, {[organization.name]}<br>Priorité : {[ticket.priority]}<br>Statut : {[ticket.status]}</p><p>{[ticket.contact_message]}</p><p><a href="{[ticket.console_link]}">Ouvrir le ticket {[ticket.number]}</a></p>'),
    ('en', 'Ticket to handle: {[ticket.title]} [{[ticket.number]}]',
      '<p>Ticket {[ticket.number]} is yours.</p><p>Title: {[ticket.title]}<br>Requester: {[contact.full_name]}, {[organization.name]}<br>Priority: {[ticket.priority]}<br>Status: {[ticket.status]}</p><p>{[ticket.contact_message]}</p><p><a href="{[ticket.console_link]}">Open ticket {[ticket.number]}</a></p>')) as variant
$$);
select for_each_account($$
  with account as (select * from accounts where id = current_account()),
  shipped (place, builtin, trigger, ignore_flow, always, name, description, conditions, actions) as (
  select 1, 'portal_credentials', 'ticket_opened', true, false,
    case locale when 'fr' then 'Identifiants du portail' else 'Portal credentials' end,
    case locale when 'fr' then 'Envoie les accès à ceux qui les demandent par leur titre de ticket.' else 'Sends portal access to those who ask for it by the title of a ticket.' end,
    jsonb_build_array(jsonb_build_object('property', 'title', 'operator', 'equals', 'values', jsonb_build_array(case locale when 'fr' then '[Identifiants du portail]' else '[Portal credentials]' end))),
    jsonb_build_array(jsonb_build_object('type', 'mail_contact', 'value', (select id from email_templates where builtin = 'portal_credentials'))) from account
  union all
  select 2, 'ticket_received', 'ticket_opened', false, true,
    case locale when 'fr' then 'Ticket reçu' else 'Ticket received' end,
    case when locale = 'fr' and edition = 'it' then 'Confirme au demandeur que sa demande est arrivée.' when locale = 'fr' then 'Confirme au contact que sa demande est arrivée.' when edition = 'it' then 'Tells the requester that the request has arrived.' else 'Tells the contact that the request has arrived.' end,
    '[]'::jsonb,
    jsonb_build_array(jsonb_build_object('type', 'mail_contact', 'value', (select id from email_templates where builtin = 'ticket_received'))) from account
  union all
  select 3, 'assign_by_address', 'ticket_opened', false, false,
    case locale when 'fr' then 'Attribution par adresse' else 'Assign by address' end,
    case locale when 'fr' then 'Attribue à un technicien ce qui arrive sur une adresse de support. Choisissez le technicien.' else 'Gives what arrives at a support address to a technician. Choose the technician.' end,
    (select coalesce(jsonb_agg(jsonb_build_object('property', 'support_address', 'operator', 'equals', 'values', jsonb_build_array(address))), '[]') from (select address from support_addresses where removed_at is null order by is_default desc limit 1) as first),
    '[]'::jsonb from account
  union all
  select 4, 'reopen_on_reply', 'contact_replied', false, false,
    case locale when 'fr' then 'Rouvrir à la réponse' else 'Reopen on reply' end,
    case when locale = 'fr' and edition = 'it' then 'Remet en cours un ticket résolu ou fermé quand le demandeur répond.' when locale = 'fr' then 'Remet en cours un ticket résolu ou fermé quand le contact répond.' when edition = 'it' then 'Opens a resolved or closed ticket again when the requester replies.' else 'Opens a resolved or closed ticket again when the contact replies.' end,
    '[{"property":"previous_status","operator":"equals","values":["resolved","closed"]}]'::jsonb,
    '[{"type": "set_status", "value": "open"}]'::jsonb from account
  union all
  select 5, 'urgent_to_technician', 'technician_changed', false, false,
    case locale when 'fr' then 'Urgence au technicien' else 'Urgent to the technician' end,
    case locale when 'fr' then 'Prévient par e-mail le technicien à qui un ticket urgent est attribué.' else 'Emails the technician who is given an urgent ticket.' end,
    '[{"property":"priority","operator":"equals","values":["urgent"]}]'::jsonb,
    jsonb_build_array(jsonb_build_object('type', 'mail_technician', 'value', (select id from email_templates where builtin = 'technician_notice'))) from account
  union all
  select 6, 'waiting_reminder', 'time_passed', false, false,
    case locale when 'fr' then 'Relance après 3 jours' else 'Reminder after 3 days' end,
    case when locale = 'fr' and edition = 'it' then 'Rappelle au demandeur que nous attendons sa réponse.' when locale = 'fr' then 'Rappelle au contact que nous attendons sa réponse.' when edition = 'it' then 'Reminds the requester that we are waiting for an answer.' else 'Reminds the contact that we are waiting for an answer.' end,
    '[{"property":"status","operator":"equals","values":["waiting"]},{"property":"hours_since_status","operator":"above","values":["72"]}]'::jsonb,
    jsonb_build_array(jsonb_build_object('type', 'mail_contact', 'value', (select id from email_templates where builtin = 'waiting_reminder'))) from account
  union all
  select 7, 'close_resolved', 'time_passed', false, false,
    case locale when 'fr' then 'Fermeture automatique' else 'Automatic closing' end,
    case locale when 'fr' then 'Ferme les tickets résolus depuis 7 jours sans réponse.' else 'Closes tickets that have been resolved for 7 days without a reply.' end,
    '[{"property":"status","operator":"equals","values":["resolved"]},{"property":"hours_since_status","operator":"above","values":["168"]}]'::jsonb,
    '[{"type": "set_status", "value": "closed"}]'::jsonb from account
  ),
  added as (
    insert into rules (place, builtin, trigger, ignore_flow, always, name, description, conditions, actions, created_at, updated_at)
    select *, now(), now() from shipped returning *
  )
  insert into rule_versions (rule_id, version, content, at)
  select id, 1, jsonb_build_object('name', name, 'description', description, 'trigger', trigger, 'ignoreFlow', ignore_flow,
    'active', false, 'always', always, 'conditions', conditions, 'actions', actions), created_at
  from added
$$);
