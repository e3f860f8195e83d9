-- The intake ledger and the outbox are read by filters, each newest first. A filter's column is stored ready for
-- comparing: a function in a condition would wait for the row's policy, and leave the index aside.

-- A subject without what answers and forwards put before it, as people look for it.
create function bare_subject(subject text) returns text language sql immutable parallel safe
  return left(regexp_replace(fold(left(subject, 300)),
    '^([\s\u00a0]*(re|ref|tr|fw|fwd|aw|wg|rv|sv|antw)[\s\u00a0]*(\[\d+\])?[\s\u00a0]*:)*[\s\u00a0]*', ''), 200);

alter table inbound_mails
  add column sender_key text collate "C" generated always as (lower(from_address)) stored,
  add column sender_domain text collate "C" generated always as (lower(substring(from_address from '[^@]*$'))) stored,
  add column subject_key text collate "C" generated always as (bare_subject(subject)) stored;

drop index inbound_mails_newest, inbound_mails_of_day, inbound_mails_by_state, inbound_mails_of_address,
  inbound_mails_by_message_id;
-- The state comes along for the day's sum, which counts without looking at the rows.
create index inbound_mails_newest on inbound_mails (account_id, received_at desc, seq desc) include (state);
create index inbound_mails_by_state on inbound_mails (account_id, state, received_at desc, seq desc);
create index inbound_mails_of_address on inbound_mails (account_id, support_address, received_at desc, seq desc);
create index inbound_mails_by_message_id on inbound_mails (account_id, mail_message_id, received_at desc, seq desc);
-- Nothing of these is known while a mail is only taken: taking it does not write them.
create index inbound_mails_by_verdict on inbound_mails (account_id, verdict, received_at desc, seq desc)
  where verdict is not null;
create index inbound_mails_of_sender on inbound_mails (account_id, sender_key, received_at desc, seq desc)
  where sender_key is not null;
create index inbound_mails_of_domain on inbound_mails (account_id, sender_domain, received_at desc, seq desc)
  where sender_domain is not null;
create index inbound_mails_by_subject on inbound_mails (account_id, subject_key, received_at desc, seq desc)
  where subject_key is not null;

alter table outbound_mails
  add column recipient_key text collate "C" generated always as (lower(recipient)) stored;
do $$ begin execute format('grant select (recipient_key) on outbound_mails to %I', role_of('console')); end $$;

drop index outbound_mails_newest, outbound_mails_by_state, outbound_mails_to_contact, outbound_mails_of_ticket;
create index outbound_mails_newest on outbound_mails (account_id, queued_at desc, seq desc);
create index outbound_mails_by_state on outbound_mails (account_id, state, queued_at desc, seq desc);
create index outbound_mails_by_kind on outbound_mails (account_id, kind, queued_at desc, seq desc);
create index outbound_mails_to_contact on outbound_mails (account_id, contact_id, queued_at desc, seq desc);
create index outbound_mails_of_ticket on outbound_mails (account_id, ticket_id, queued_at desc, seq desc);
create index outbound_mails_to_address on outbound_mails (account_id, recipient_key, queued_at desc, seq desc);
create index outbound_mails_to_domain on outbound_mails (account_id, recipient_domain, queued_at desc, seq desc);
