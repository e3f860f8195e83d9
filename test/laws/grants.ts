/** The roles that code runs as; the owner migrates and nothing else. */
export type Role = 'console' | 'portal' | 'worker' | 'doors' | 'app' | 'queue' | 'public'

/**
 * What each database role may do with each table, reviewed line by line. `(a, b)`: these columns only;
 * `but (a)`, for the console: every column that the table has except the secret. A role that is not named may do nothing.
 */
export const TABLE_GRANTS: Record<string, Partial<Record<Role, string>>> = {
  account_hosts: {
    console: 'select, insert, delete',
    worker: 'select, insert',
    doors: 'select (host, account_id)',
  },
  accounts: {
    console: 'select, update (name, edition, locale, plan, time_zone)',
    portal: 'select (id, name, edition, locale, plan, time_zone)',
    worker: 'select, insert, update (name, edition, locale, plan, time_zone, home)',
    doors: 'select (id, home)',
  },
  address_suspensions: {
    console: 'select, insert, delete',
    worker: 'select, insert, delete',
  },
  alarms: {
    console: 'select, insert, update',
    worker: 'select, insert, update',
  },
  attachments: {
    console: 'select, insert',
    portal: 'select, insert',
    worker: 'select, insert',
  },
  attempts: {
    worker: 'select, insert, update, delete',
  },
  blobs: {
    console: 'select, insert',
    portal: 'select, insert',
    worker: 'select, insert',
  },
  blocked_senders: {
    console: 'select, insert, delete',
    worker: 'select',
  },
  budgets: {
    console: 'select, insert, update, delete',
    worker: 'select, insert, update',
  },
  contact_addresses: {
    console: 'select, insert, update, delete',
    portal: 'select',
    worker: 'select, insert, update',
  },
  contacts: {
    console: 'select, insert, update',
    portal:
      'select (id, account_id, organization_id, first_name, last_name, phone, job_title, locale, main_contact, archived_at), update (locale)',
    worker: 'select, insert, update',
  },
  credential_issues: {
    console: 'select, insert',
    worker: 'select, insert',
  },
  email_settings: {
    console: 'select, update',
    worker: 'select, insert, update',
  },
  email_template_variants: {
    console: 'select, insert, update, delete',
    worker: 'select, insert, update',
  },
  email_templates: {
    console: 'select, insert, update, delete',
    worker: 'select, insert, update',
  },
  events: {
    console: 'select, insert',
    portal: 'insert',
    worker: 'select, insert',
  },
  handout_contacts: {
    console: 'select, insert',
    worker: 'select, update',
  },
  handouts: {
    console: 'select, insert, delete, update (state, reason, waits_until, started_at, ended_at)',
    worker: 'select, update, delete',
  },
  inbound_mails: {
    console: 'select, update',
    worker: 'select, insert, update',
  },
  installation: {},
  ledger_days: {
    console: 'select',
    worker: 'select, insert, update',
  },
  intake_days: {
    console: 'select',
    worker: 'select, insert, update',
  },
  invitations: {
    console: 'select',
    portal: 'select',
    worker: 'select, insert',
  },
  known_message_ids: {
    console: 'select, insert',
    worker: 'select, insert',
  },
  kysely_migration: {},
  kysely_migration_lock: {},
  messages: {
    console: 'select, insert, delete',
    portal:
      'select (id, seq, account_id, ticket_id, visibility, author_kind, author_id, author_name, body, created_at, has_html), insert',
    worker: 'select, insert, update (author_name, author_address, body, has_html)',
  },
  quick_replies: {
    console: 'select, insert, update, delete',
    worker: 'select, insert, update',
  },
  reply_credentials: {
    console: 'select, insert',
    worker: 'select, insert',
  },
  rule_days: {
    console: 'select',
    worker: 'select, insert, update',
  },
  rule_runs: {
    console: 'select',
    worker: 'select, insert, update',
  },
  rule_settings: {
    console: 'select, update',
    worker: 'select, insert, update',
  },
  rule_versions: {
    console: 'select, insert',
    worker: 'select, insert',
  },
  rule_walks: {
    console: 'select',
    worker: 'select, insert',
  },
  rules: {
    console: 'select, insert, update',
    worker: 'select, insert',
  },
  organization_domains: {
    console: 'select, insert, update, delete',
    worker: 'select, insert',
  },
  organizations: {
    console: 'select, insert, update (name, phone, location, note, archived_at)',
    portal: 'select (id, account_id, name, system)',
    worker: 'select, insert',
  },
  outbound_mails: {
    console:
      'select but (sealed_secret), insert, update (state, reason, due_at, settled_at, released_at, sealed_secret, secret_expires_at, earlier_reason)',
    worker: 'select, insert, update',
  },
  portal_access: {
    console: 'select but (password_hash, temporary_hash), insert, update',
    portal: 'select (contact_id, account_id, disabled_at)',
    worker: 'select, insert, update',
  },
  portal_links: {
    console: 'select but (token_hash), insert, update (revoked_at)',
    worker: 'select, insert, update',
  },
  relay_absences: {
    console: 'select, update (next_try_at)',
    worker: 'select, insert, update, delete',
  },
  received_html: {
    console: 'select',
    portal: 'select',
    worker: 'select, insert, delete',
  },
  sessions: {
    worker: 'select, insert, update, delete',
    doors:
      'select (account_id, id, person_id, token_hash, realm, choosing, seen_at, ended_at, expires_at, idle_expires_at)',
  },
  support_addresses: {
    console: 'select, insert, update',
    worker: 'select, insert, update',
    doors: 'select (address, account_id, removed_at)',
  },
  technician_links: {
    worker: 'select, insert, update, delete',
  },
  technicians: {
    console: 'select but (password_hash), update (name, locale)',
    portal: 'select (id, account_id, name)',
    worker: 'select, insert, update',
  },
  ticket_counts: {
    console: 'select',
    worker: 'select',
  },
  ticket_forwards: {
    console: 'select, update (undone_at, undone_by)',
    worker: 'select, insert',
  },
  ticket_participants: {
    console: 'select, insert, update (removed_at), delete',
    portal: 'insert',
    worker: 'select, insert',
  },
  tickets: {
    console: 'select, insert, update, delete',
    portal:
      'select (id, account_id, number, title, status, contact_id, organization_id, technician_id, preview, created_at, updated_at, status_since, taken_at, resolved_at), insert, update (status, preview, updated_at, status_since, resolved_at)',
    worker: 'select, insert, update',
  },
  uploads: {
    console: 'select, insert, delete',
    portal: 'select, insert, delete',
    worker: 'select, delete',
  },
  welcomed_domains: {
    console: 'select, insert, update, delete',
    worker: 'select',
  },

  // Sequences, where they are not a column's own.
  happenings: { console: 'usage', portal: 'usage', worker: 'usage' },
}

/** Who may call the functions that run with other rights than the caller's. */
export const FUNCTION_GRANTS: Record<string, Role[]> = {
  'public.account_of_address(text)': ['app'],
  'public.account_of_host(text)': ['app'],
  'public.all_accounts()': ['app'],
  'public.home_account()': ['app'],
  'public.session_of_token(bytea,text)': ['app'],
  'graphile_worker.enqueue(text,json,text,timestamp with time zone,integer)': ['console', 'portal', 'worker'],
  'graphile_worker.enqueue_each(text[],json[])': ['console', 'portal', 'worker'],
  // Triggers, which nobody can call.
  'public.count_tickets()': ['public'],
  'public.number_ticket()': ['public'],
}
