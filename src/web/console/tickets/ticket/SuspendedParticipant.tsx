import { useMutation } from '@tanstack/react-query'

import type { Ticket } from '#features/tickets/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Time } from '../../../ui/Time.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useMay } from '../../may.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './ParticipantsPanel.module.css'

type Given = { number: number; suspension: Ticket['suspensions'][number] }

/** Says whose copies come back, why, and lets their address be tried again. */
export function SuspendedParticipant({ number, suspension: { address, reason, words, since } }: Given) {
  const refresh = useRefresh()
  const mayRetry = useMay('contacts.manage')
  const retry = useMutation({
    mutationFn: () => call('DELETE /tickets/:number/participants/:address/suspension', { number, address }),
    onSuccess: () => toast(say('console.contacts.undeliverable.lifted')),
    onSettled: () => refresh('/tickets/:number', '/contacts'),
  })
  return (
    <Callout
      tone="warn"
      title={say(`console.ticket.suspended.${reason}`, { address })}
      actions={
        mayRetry && (
          <Button small busy={retry.isPending} onClick={() => retry.mutate()}>
            {say('console.contacts.undeliverable.retry')}
          </Button>
        )
      }
    >
      <p className={classes.words}>
        <Time at={since} as="moment" />
        {words && ` · ${words}`}
      </p>
      <Refusal error={retry.error} />
    </Callout>
  )
}
