/** How an outgoing mail can stand. */
export const mailStates = [
  'queued',
  'sending',
  'sent',
  'deferred',
  'bounced',
  'failed',
  'delayed',
  'waiting_for_click',
  'waiting_for_relay',
  'already_sent',
  'refused',
  'discarded',
  'expired',
] as const

/** What a mail carries to sign in with. */
export const credentialForms = ['temporary-password', 'link'] as const
