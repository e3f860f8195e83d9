import { useMutation } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'
import X from 'lucide-react/icons/x'
import type { FormEvent } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'
import { Panel } from '../../settings/Settings.tsx'
import classes from './ParticipantsPanel.module.css'
import { SuspendedParticipant } from './SuspendedParticipant.tsx'

/** Who else receives replies, and may answer. */
export function ParticipantsPanel({ ticket: { number, contact, copied, suspensions } }: { ticket: Ticket }) {
  const refresh = useRefresh()
  const onSuccess = () => refresh('/tickets/:number')
  const add = useMutation({
    mutationFn: (address: string) => call('POST /tickets/:number/participants', { number, address }),
    onSuccess,
  })
  const remove = useMutation({
    mutationFn: (address: string) =>
      call('DELETE /tickets/:number/participants/:address', { number, address }),
    onSettled: onSuccess,
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    const address = String(new FormData(form).get('address')).trim()
    if (address) add.mutate(address, { onSuccess: () => form.reset() })
  }

  return (
    <Panel title={say('console.ticket.participants')}>
      <p className={classes.help}>
        {say(contact ? 'console.ticket.participantsHelp' : 'console.ticket.participantsOfNobody')}
      </p>
      {copied.length > 0 && (
        <ul className={classes.list}>
          {copied.map((address) => (
            <li key={address} className={classes.one}>
              <span className={classes.address} title={address}>
                {address}
              </span>
              <IconButton
                small
                icon={X}
                label={say('console.ticket.removeParticipant', { address })}
                onClick={() => remove.mutate(address)}
              />
            </li>
          ))}
        </ul>
      )}
      {suspensions.map((suspension) => (
        <div key={suspension.address} className={classes.suspended}>
          <SuspendedParticipant number={number} suspension={suspension} />
        </div>
      ))}
      <form className={classes.add} onSubmit={submit}>
        <TextInput
          name="address"
          type="email"
          required
          aria-label={say('console.ticket.addParticipant')}
          placeholder={say('console.ticket.addParticipant')}
        />
        <Button type="submit" icon={Plus} busy={add.isPending}>
          {say('console.ticket.add')}
        </Button>
      </form>
      <Refusal error={add.error ?? remove.error} />
    </Panel>
  )
}
