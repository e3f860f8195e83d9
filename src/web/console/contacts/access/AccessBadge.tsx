import type { AccessState } from '#shared/access-states.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { say } from '../../../ui/words.ts'

/** How a contact stands with the portal, in a word. */
export const AccessBadge = ({ state }: { state: AccessState }) => (
  <Badge tone={tones[state]}>{say(`console.access.states.${state}`)}</Badge>
)

const tones = {
  never_sent: 'outlined',
  sent: 'outlined',
  choosing: 'warn',
  active: 'ok',
  expired: 'warn',
  disabled: 'danger',
} as const satisfies Record<AccessState, string>
