/** Who may do what: one screen. A route names one of these; nothing else decides. */
const granted = {
  admin: [
    'account.manage',
    'alarms.manage',
    'contacts.manage',
    'contacts.read',
    'credentials.send',
    'credentials.send_many',
    'email_settings.manage',
    'email_settings.read',
    'ledger.manage',
    'ledger.read',
    'organizations.read',
    'organizations.manage',
    'outbox.decide',
    'outbox.manage',
    'outbox.read',
    'own_session',
    'quick_replies.manage',
    'quick_replies.use',
    'rules.manage',
    'rules.read',
    'technicians.read',
    'tickets.note',
    'tickets.read',
    'tickets.reply',
    'tickets.open',
    'tickets.change',
  ],
  technician: [
    'contacts.manage',
    'contacts.read',
    'credentials.send',
    'email_settings.read',
    'ledger.manage',
    'ledger.read',
    'organizations.read',
    'outbox.decide',
    'outbox.read',
    'own_session',
    'quick_replies.use',
    'rules.read',
    'technicians.read',
    'tickets.note',
    'tickets.read',
    'tickets.reply',
    'tickets.open',
    'tickets.change',
  ],
  contact: ['own_session', 'portal.tickets.read', 'portal.tickets.reply', 'portal.tickets.open'],
  system: [],
} as const satisfies Record<string, readonly string[]>

export type Role = keyof typeof granted
export type Permission = (typeof granted)[Role][number]

export const grants = (role: Role, permission: Permission): boolean =>
  (granted[role] as readonly string[]).includes(permission) // widened: includes() wants the element type of one role

/** What a technician's pages may offer. */
export const permissionsOf = (role: Role): readonly Permission[] => granted[role]
