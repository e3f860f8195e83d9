-- What technicians know about an organization, and when it was put away. The portal reads its name alone.

alter table organizations
  add column phone text,
  add column location text,
  add column note text,
  add column archived_at timestamptz,
  add constraint system_organization_stays check (not (system and archived_at is not null));
create index archived_organizations on organizations (account_id, search_key, id) where archived_at is not null;
do $$ begin
  execute format('grant update (phone, location, note, archived_at) on organizations to %I', role_of('console'));
  execute format('revoke select on organizations from %I', role_of('portal'));
  execute format('grant select (id, account_id, name, system) on organizations to %I', role_of('portal'));
end $$;
