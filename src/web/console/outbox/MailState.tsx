import Ban from 'lucide-react/icons/ban'
import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Clock from 'lucide-react/icons/clock'
import Hand from 'lucide-react/icons/hand'

import type { OutboundMail } from '#features/outbox/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { say } from '../../ui/words.ts'

type State = OutboundMail['state']

/** Whether a mail has left, waits, or never will leave. */
export const MailState = ({ mail: { state, reason } }: { mail: Pick<OutboundMail, 'state' | 'reason'> }) => {
  const { tone, icon } = looks[state]
  const suppressed = state === 'refused' && reason === 'address_bounced'
  return (
    <Badge tone={tone} icon={icon}>
      {say(`console.outbox.states.${suppressed ? 'suppressed' : state}`)}
    </Badge>
  )
}

const under = { tone: 'neutral', icon: Clock } as const
const waiting = { tone: 'warn', icon: Clock } as const
const away = { tone: 'outlined', icon: Ban } as const

export const looks = {
  queued: under,
  sending: under,
  sent: { tone: 'ok', icon: Check },
  deferred: waiting,
  bounced: { tone: 'danger', icon: CircleAlert },
  failed: { tone: 'danger', icon: CircleAlert },
  delayed: waiting,
  waiting_for_click: { tone: 'warn', icon: Hand },
  waiting_for_relay: waiting,
  already_sent: away,
  refused: { tone: 'danger', icon: CircleAlert },
  discarded: away,
  expired: away,
} as const satisfies Record<State, object>
