-- What other servers say about our mail after they took it, and the addresses they refuse for good.

do $$
declare known text;
begin
  select pg_get_constraintdef(oid) into known from pg_constraint
    where conrelid = 'outbound_mails'::regclass and conname = 'outbound_mails_state_check';
  alter table outbound_mails drop constraint outbound_mails_state_check;
  -- The states that there are by now, and one more: it left, and came back.
  execute 'alter table outbound_mails add constraint outbound_mails_state_check '
    || replace(known, '''sent''::text', '''sent''::text, ''bounced''::text');
end $$;

create table address_suspensions (
  account_id       uuid not null default current_account() references accounts on delete cascade,
  address_key      text not null check (address_key = lower(address_key)),
  reason           text not null check (reason in ('bounced', 'recipient_refused', 'complaint')),
  words            text not null,           -- what the other server said
  outbound_mail_id uuid references outbound_mails on delete set null,
  since            timestamptz not null,
  primary key (account_id, address_key)
);
create index suspensions_of_outbound_mail on address_suspensions (outbound_mail_id);
select protect('address_suspensions', '{"console": "select, insert, delete", "worker": "select, insert, delete"}');

alter table contact_addresses drop column suspended_at;
