import type { MailKind, MailState } from '#features/outbox/contract.ts'

import { dayIn, textIn } from '../../ui/params.ts'
import { looks } from './MailState.tsx'

/** What the outbox is narrowed down by, as the address and the API name it. */
export type OutboxFilter = {
  state?: MailState | undefined
  kind?: MailKind | undefined
  recipient?: string | undefined
  since?: string | undefined
  until?: string | undefined
}

/** Every filter off. */
export const wholeOutbox = {
  state: undefined,
  kind: undefined,
  recipient: undefined,
  since: undefined,
  until: undefined,
} satisfies OutboxFilter

export const readOutboxFilter = (search: Record<string, unknown>): OutboxFilter => ({
  state: states.find((each) => each === search.state),
  kind: kinds.find((each) => each === search.kind),
  recipient: textIn(search.recipient),
  since: dayIn(search.since),
  until: dayIn(search.until),
})

export const states = Object.keys(looks) as MailState[] // the keys of looks are all states
export const kinds = [
  'reply',
  'welcome',
  'reset',
  'rule',
  'notice',
  'test',
] as const satisfies readonly MailKind[]
