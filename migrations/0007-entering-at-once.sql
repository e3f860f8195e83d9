-- A unit of work begins in one statement: the role, the walls and who it is.
create function enter_as(asked_role text, asked_account uuid, asked_kind text, person uuid)
returns table (account_id uuid, account_name text, edition text, account_locale text, plan text, time_zone text,
  name text, role text, locale text, organization_id uuid, main_contact boolean)
language plpgsql as $$
begin
  perform set_config('app.account', asked_account::text, true),
    set_config('app.contact', case asked_kind when 'contact' then person::text else '' end, true),
    set_config('app.organization', '', true),
    set_config('role', asked_role, true);
  return query select * from entering(asked_kind, person);
end $$;

-- The domain that chose a contact's organization: a fact about the contact, not only of the event.
alter table contacts add column by_domain text;
select for_each_account($$
  update contacts set by_domain = events.details ->> 'byDomain' from events
  where events.contact_id = contacts.id and events.name = 'contact.created' and events.details ? 'byDomain'
$$);
