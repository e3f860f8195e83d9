import type { Context } from '#platform/context.ts'
import type { ActionType } from '#shared/rules.ts'

export type SenderTrust = 'verified' | 'unverified' | 'failed' | 'automatic'

/** On which ticket an action is carried out, because of what mail, by which rule. */
export type Occasion = {
  ticketId: string
  /** Of the mail that caused it; null where none did. */
  trust: SenderTrust | null
  rule: { id: string; name: string }
}

/** What became of an action: `nothing`, where it was so already. */
export type Done = { state: 'done' | 'nothing'; mailId?: string }

/** Where the mail of an action would go, and why it would not. */
export type Foreseen = { recipient: string | null; obstacle: string | null }

/** Something that a rule can do. */
export type ActionDefinition = {
  type: ActionType
  /** What its value is. */
  field: 'template' | 'technician' | 'status' | 'priority' | 'text'
  /** What it writes, as rules above and below see it; null where they cannot get in each other's way. */
  target: string | null
  /** Refuses a value that it cannot be carried out with. */
  check(ctx: Context, value: string): Promise<void>
  perform(ctx: Context, occasion: Occasion, value: string): Promise<Done>
  /** What it would do now; changes and sends nothing. */
  foresee(ctx: Context, occasion: Occasion, value: string): Promise<Foreseen>
}

export const sendsNothing = async (): Promise<Foreseen> => ({ recipient: null, obstacle: null })
