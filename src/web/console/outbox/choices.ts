import type { OutboundMail } from '#features/outbox/contract.ts'

import type { Decision } from './deciding.ts'

type Waiting = Pick<OutboundMail, 'state' | 'kind' | 'reason'> & Partial<Pick<OutboundMail, 'contact'>>

/** What a person may decide about a mail, the likeliest first. */
export function choicesOf({ state, kind, reason, contact }: Waiting): Decision[] {
  switch (state) {
    case 'waiting_for_click':
      // A domain is decided on for its unverified senders: a mail that it disowns would go on waiting.
      return kind === 'welcome' && reason !== 'sender_failed'
        ? ['release', 'always', 'discard']
        : ['release', 'discard']
    case 'failed':
      return ['retry', 'discard']
    case 'bounced':
      return ['retry']
    case 'deferred':
      return ['retry', 'discard']
    case 'queued':
      return reason ? ['retry', 'discard'] : [] // else it is leaving
    case 'delayed':
    case 'waiting_for_relay':
      return ['discard']
    case 'discarded':
      return contact ? ['undo'] : [] // only what goes to a contact is put back
    default:
      return []
  }
}
