-- Contacts are listed by how they stand with the portal. The database itself keeps that in their row:
-- whoever issues, uses or revokes something cannot forget to.

alter table contacts
  add column access_state text not null default 'never_sent'
    check (access_state in ('never_sent', 'sent', 'choosing', 'active', 'disabled')),
  add column access_until timestamptz(3), -- what was sent is over then; to the millisecond: part of the lists' cursors
  add constraint access_ends check (access_state not in ('sent', 'choosing') or access_until is not null);

create function note_access_of(contact uuid) returns void language sql as $$
  update contacts c set access_state = n.state, access_until = case when n.state in ('sent', 'choosing') then n.until end
  from (
    select case when p.disabled_at is not null then 'disabled' when p.password_changed_at is not null then 'active'
        when p.sent_at is null then 'never_sent' when p.temporary_used_at is not null then 'choosing' else 'sent' end as state,
      coalesce(greatest(p.temporary_expires_at, (select max(l.expires_at) from portal_links l
        where l.contact_id = contact and l.used_at is null and l.revoked_at is null)), p.sent_at) as until
    from portal_access p where p.contact_id = contact) n
  where c.id = contact and (c.access_state, c.access_until)
    is distinct from (n.state, case when n.state in ('sent', 'choosing') then n.until::timestamptz(3) end)
$$;

-- Of two who change one contact's access at once, the second sees what the first did.
create function note_access() returns trigger language plpgsql as $$
begin
  perform from contacts where id = new.contact_id for no key update;
  perform note_access_of(new.contact_id);
  return null;
end $$;
create trigger note_access after insert or update of password_changed_at, temporary_expires_at, temporary_used_at, sent_at, disabled_at
  on portal_access for each row execute function note_access();
create trigger note_access after insert or update of expires_at, used_at, revoked_at
  on portal_links for each row execute function note_access();
select for_each_account($$select note_access_of(contact_id) from portal_access$$);

create index contacts_by_access on contacts (account_id, access_state, created_at desc, id desc) where archived_at is null;
create index contacts_by_end_of_access on contacts (account_id, access_state, access_until desc, id desc)
  where archived_at is null and access_until is not null;
create index contacts_whose_access_ended on contacts (account_id, access_until desc, id desc)
  where archived_at is null and access_until is not null;
create index main_contacts on contacts (account_id, created_at desc, id desc) where main_contact and archived_at is null;
