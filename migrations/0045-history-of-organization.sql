-- What happened to an organization, found without reading what happened to anything else.
create index events_of_organization on events (account_id, subject_id, seq) where subject_kind = 'organization';
