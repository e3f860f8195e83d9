-- Why a sender is blocked, and the mail that was looked at then. Whole domains are kept as '@domain'.
alter table blocked_senders
  add column reason text not null default '' check (length(reason) <= 300),
  add column inbound_mail_id uuid references inbound_mails on delete set null;
create index blocked_senders_by_mail on blocked_senders (inbound_mail_id);

-- What the password snippet stands for in a mail: a temporary password, or a link that is used once.
alter table email_settings
  add column password_snippet text not null default 'temporary_password'
    check (password_snippet in ('temporary_password', 'activation_link'));
