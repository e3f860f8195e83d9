-- Whoever signs in with another address from now on is told so at both: the one mail that leaves for a former address.
alter table outbound_mails
  add column to_former boolean not null default false,
  add constraint former_addresses_get_no_secret check (not (to_former and credential is not null));
do $$ begin execute format('grant select (to_former) on outbound_mails to %I', role_of('console')); end $$;
