import { z } from 'zod'

import type { Identity } from '#platform/mail/identity.ts'
import type { Reading, ReadMail } from '#platform/mail/reading.ts'

import type { LockedMail } from './ledger-mail.ts'

/** What a technician said about a mail that was set aside. */
export const Decision = z.union([
  z.object({ kind: z.literal('release') }),
  z.object({ kind: z.literal('reply'), ticketNumber: z.int() }),
  z.object({ kind: z.literal('ticket'), contactId: z.uuid().nullable() }),
])
export type Decision = z.output<typeof Decision>

/** What stands with a mail; what is not understood any more counts as nothing. */
export const readDecision = (stored: unknown): Decision | null =>
  Decision.nullable().catch(null).parse(stored)

export const kindOf = ({ kind }: Decision): 'release' | 'route' => (kind === 'release' ? 'release' : 'route')

export type Understood = {
  reading: Reading
  identity: Identity | null
  /** The one mail that hangs on a mail of a verified sender. */
  enclosed?: ReadMail | null
}
export type Letter = Understood & { row: LockedMail }

export type Filed = { ticketId: string; number: number; messageId: string }

/** What becomes of a mail. */
export type Fate =
  | { state: 'filed'; filed: Filed; contactId: string | null; reason: string | null }
  | {
      state: 'held' | 'pending' | 'ignored'
      reason: string
      contactId?: string | null
      /** The ticket that the mail speaks of, without being filed there. */
      ticketId?: string | null
    }
