-- What a technician decided about a mail can be taken back: filed by hand, it goes off its ticket again and waits as before.

alter table inbound_mails
  add column decision jsonb,  -- what a technician said last: release, or route; null: nobody did
  add column earlier_ticket_id uuid references tickets on delete set null,
  add column earlier_contact_id uuid references contacts on delete set null;
create index inbound_mails_of_earlier_ticket on inbound_mails (earlier_ticket_id) where earlier_ticket_id is not null;
create index inbound_mails_of_earlier_contact on inbound_mails (earlier_contact_id) where earlier_contact_id is not null;

-- A mail's story is told from its events.
create index events_of_mail on events (account_id, subject_id, seq) where subject_kind = 'mail';

-- A message goes off its ticket only when it came by mail, whose bytes stay in the ledger; a ticket only when it is empty.
do $$ begin
  execute format('grant delete on messages, tickets to %I', role_of('console'));
  execute format('create policy only_mail_goes_off on messages as restrictive for delete to %I
    using (inbound_mail_id is not null)', role_of('console'));
  execute format('create policy only_empty_goes on tickets as restrictive for delete to %I
    using (not exists (select from messages m where m.ticket_id = tickets.id))', role_of('console'));
end $$;

create or replace function count_tickets() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if tg_op = 'DELETE' then
    update public.ticket_counts set count = count - 1 where account_id = old.account_id and status = old.status;
  elsif tg_op = 'INSERT' then
    insert into public.ticket_counts as c (account_id, status, count) values (new.account_id, new.status, 1)
      on conflict (account_id, status) do update set count = c.count + 1;
  elsif new.status <> old.status then
    insert into public.ticket_counts as c (account_id, status, count)
      select new.account_id, status, change from (values (new.status, 1), (old.status, -1)) v (status, change) order by status
      on conflict (account_id, status) do update set count = c.count + excluded.count;
  end if;
  return null;
end $$;
drop trigger count_tickets on tickets;
create trigger count_tickets after insert or update of status or delete on tickets
  for each row execute function count_tickets();

-- What was set aside before now goes back to where it was, too.
select for_each_account($$
  update inbound_mails set earlier_ticket_id = ticket_id, earlier_contact_id = contact_id where earlier_state is not null
$$);
