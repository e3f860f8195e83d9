-- Why a mail waited for a person when one decided that it never leaves, so that this can be undone.
alter table outbound_mails add column earlier_reason text;
do $$ begin execute format('grant select (earlier_reason), update (earlier_reason) on outbound_mails to %I', role_of('console')); end $$;
