-- Two who edit a template at once: the second to save is told.
alter table email_templates add column version integer not null default 1;
