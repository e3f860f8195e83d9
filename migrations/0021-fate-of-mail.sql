-- What becomes of each outgoing mail, and when the relay itself is at fault.

do $$
declare known text;
begin
  select pg_get_constraintdef(oid) into known from pg_constraint
    where conrelid = 'outbound_mails'::regclass and conname = 'outbound_mails_state_check';
  alter table outbound_mails drop constraint outbound_mails_state_check;
  -- The states that there are by now, and one more: asked to come again.
  execute 'alter table outbound_mails add constraint outbound_mails_state_check '
    || replace(known, '''sent''::text', '''sent''::text, ''deferred''::text');

  alter table outbound_mails add column relay_words text; -- with which the relay took it
  alter table outbound_mails add column recipient_domain text
    generated always as (lower(substring(recipient from '[^@]*$'))) stored;
  execute format('grant select (relay_words, recipient_domain) on outbound_mails to %I', role_of('console'));
end $$;

select for_each_account($$
  update outbound_mails set state = 'deferred', reason = 'deferred'
    where state = 'queued' and reason = 'relay_unavailable'$$);

drop index outbound_mails_due;
create index outbound_mails_due on outbound_mails (account_id, due_at)
  where state in ('queued', 'deferred', 'delayed', 'waiting_for_relay', 'sending');
create index outbound_mails_under_way on outbound_mails (account_id, recipient_domain, seq)
  where state in ('queued', 'sending');

-- The relay is away: one line while it is. Mails wait without being tried, but for one.
create table relay_absences (
  account_id    uuid primary key default current_account() references accounts on delete cascade,
  since         timestamptz not null,
  fault         text not null check (fault in ('unreachable', 'encryption', 'sign_in', 'turned_away', 'silent', 'lost')),
  words         text not null,  -- what the relay or the network said
  tries         integer not null default 0,
  next_try_at   timestamptz not null,
  tried_mail_id uuid references outbound_mails on delete set null  -- the last that was tried: then another's turn comes
);
create index absences_by_tried_mail on relay_absences (tried_mail_id);
select protect('relay_absences', '{"console": "select, update (next_try_at)", "worker": "select, insert, update, delete"}');
