-- Whose Authentication-Results are believed, when a trusted server hands the mail over (RFC 8601).
alter table email_settings add column trusted_authservers text[] not null default '{}';
