-- Who enters a unit of work, asked with the rights of the role that was just taken.
-- No row: deactivated, archived, access suspended, or never there. For a main contact it opens the organization.
create function entering(asked_kind text, person uuid)
returns table (account_id uuid, account_name text, edition text, account_locale text, plan text, time_zone text,
  name text, role text, locale text, organization_id uuid, main_contact boolean)
language plpgsql as $$
begin
  if asked_kind = 'technician' then
    return query select a.id, a.name, a.edition, a.locale, a.plan, a.time_zone, t.name, t.role, t.locale, null::uuid, false
      from accounts a join technicians t on t.id = person and t.deactivated_at is null;
  elsif asked_kind = 'contact' then
    perform set_config('app.organization', c.organization_id::text, true)
      from contacts c join organizations o on o.id = c.organization_id
      where c.id = person and c.main_contact and not o.system;
    return query select a.id, a.name, a.edition, a.locale, a.plan, a.time_zone,
        trim(c.first_name || ' ' || c.last_name), 'contact', c.locale, c.organization_id, current_organization() is not null
      from accounts a join contacts c on c.id = person and c.archived_at is null
      where not exists (select from portal_access p where p.contact_id = person and p.disabled_at is not null);
  else
    return query select a.id, a.name, a.edition, a.locale, a.plan, a.time_zone, 'Guichet', 'system', null::text, null::uuid, false
      from accounts a;
  end if;
end $$;
