import { useMutation } from '@tanstack/react-query'
import CircleCheck from 'lucide-react/icons/circle-check'
import RotateCcw from 'lucide-react/icons/rotate-ccw'

import type { PortalTicket } from '#features/tickets/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefreshTickets } from '../refresh.ts'
import classes from './Settled.module.css'

/** The requester closes a ticket, or takes that back. */
export function Settled({ ticket: { number, status, mayClose } }: { ticket: PortalTicket }) {
  const refresh = useRefreshTickets()
  const over = status === 'resolved' || status === 'closed'
  const settle = useMutation({
    mutationFn: () =>
      over
        ? call('DELETE /portal/tickets/:number/closure', { number })
        : call('POST /portal/tickets/:number/closure', { number }),
    onSuccess: refresh,
  })
  if (!mayClose) return null

  return (
    <section className={classes.settled}>
      <h2 className={classes.title}>{say(over ? 'portal.settled.over' : 'portal.settled.question')}</h2>
      <p className={classes.text}>{say(over ? 'portal.settled.overHelp' : 'portal.settled.help')}</p>
      <Refusal error={settle.error} />
      <Button
        small
        icon={over ? RotateCcw : CircleCheck}
        busy={settle.isPending}
        busyLabel={say('common.saving')}
        onClick={() => settle.mutate()}
      >
        {say(over ? 'portal.settled.reopen' : 'portal.settled.resolve')}
      </Button>
    </section>
  )
}
