-- What was handed to a contact, the newest first, and the mails that tell of it when it is taken back.

create index credential_mails_newest on outbound_mails (contact_id, queued_at desc, id desc) where credential is not null;
create index handovers_newest on events (contact_id, at desc, id desc)
  where name in ('access.resumed', 'access.suspended', 'contact.created', 'credentials.revoked', 'credentials.shown',
    'credentials.withheld', 'password.chosen', 'password.revoked', 'session.opened');

-- Accounts of before receive the three new templates, beside one of their own of the same name.
select for_each_account($$
  with shipped (builtin, name_fr, name_en, subject_fr, subject_en, body_fr, body_en) as (values
    ('credentials_revoked', 'Identifiants révoqués', 'Credentials revoked',
      'Vos identifiants ne fonctionnent plus', 'Your credentials no longer work',
      '<p>Bonjour {[contact.first_name]},</p><p>Les identifiants qui vous avaient été remis pour le {[portal.name]} viennent d''être révoqués : ils ne fonctionnent plus.</p><p>Si vous avez besoin d''un accès, choisissez un nouveau mot de passe ou répondez à ce message.</p><p><a href="{[portal.url]}/forgot">Choisir un nouveau mot de passe</a></p>',
      '<p>Hello {[contact.first_name]},</p><p>The credentials you had been given for the {[portal.name]} have just been revoked: they no longer work.</p><p>If you need access, choose a new password or reply to this message.</p><p><a href="{[portal.url]}/forgot">Choose a new password</a></p>'),
    ('access_suspended', 'Accès suspendu', 'Access suspended',
      'Votre accès au {[portal.name]} est suspendu', 'Your access to the {[portal.name]} is suspended',
      '<p>Bonjour {[contact.first_name]},</p><p>Votre accès au {[portal.name]} vient d''être suspendu, et vos sessions ouvertes ont été fermées. Vos tickets restent enregistrés.</p><p>Pour toute question, répondez à ce message.</p>',
      '<p>Hello {[contact.first_name]},</p><p>Your access to the {[portal.name]} has just been suspended, and your open sessions were closed. Your tickets are kept.</p><p>If you have any question, reply to this message.</p>'),
    ('access_resumed', 'Accès rétabli', 'Access restored',
      'Votre accès au {[portal.name]} est rétabli', 'Your access to the {[portal.name]} is restored',
      '<p>Bonjour {[contact.first_name]},</p><p>Votre accès au {[portal.name]} est rétabli. Connectez-vous avec votre mot de passe, ou choisissez-en un nouveau avec « Mot de passe oublié ? ».</p><p><a href="{[portal.url]}">Ouvrir le {[portal.name]}</a></p>',
      '<p>Hello {[contact.first_name]},</p><p>Your access to the {[portal.name]} is restored. Sign in with your password, or choose a new one with "Forgot your password?".</p><p><a href="{[portal.url]}">Open the {[portal.name]}</a></p>')),
  made as (
    insert into email_templates (builtin, name, created_at, updated_at)
    select builtin, case when exists (select from email_templates t where t.name = named) then named || ' (Guichet)' else named end,
      now(), now()
    from (select s.builtin, case a.locale when 'fr' then name_fr else name_en end as named
      from shipped s, accounts a where a.id = current_account()) each
    returning id, builtin)
  insert into email_template_variants (template_id, locale, subject, body)
  select id, locale, case locale when 'fr' then subject_fr else subject_en end, case locale when 'fr' then body_fr else body_en end
  from made join shipped using (builtin), unnest(array['fr', 'en']) as locale
$$);
