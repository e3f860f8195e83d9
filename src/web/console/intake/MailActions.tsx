import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { LedgerDetails } from '#features/intake/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useMay } from '../may.ts'
import { useRefresh } from '../refresh.ts'
import { FiledActions } from './FiledActions.tsx'
import classes from './MailActions.module.css'
import { RouteForm } from './RouteForm.tsx'
import { UndoButton } from './UndoButton.tsx'
import { useUndo } from './undo.ts'

type Action = 'release' | 'discard' | 'attach' | 'block' | 'rerun'

/** Filed now, put on a ticket, or set aside for good. */
export function MailActions({ mail, onDone }: { mail: LedgerDetails; onDone: () => void }) {
  const mayManage = useMay('ledger.manage')
  const [routing, setRouting] = useState(false)
  const refresh = useRefresh()
  const undo = useUndo()
  const settle = useMutation({
    mutationFn: (action: Action) =>
      action === 'attach'
        ? call('POST /ledger/:id/route', { id: mail.id, ticketNumber: mail.claimsTicketNumber ?? undefined })
        : call(`POST /ledger/:id/${action}`, { id: mail.id }),
    onSuccess: async (_entry, action) => {
      await refresh('/ledger', '/tickets', '/settings/blocked-senders')
      const decided = action === 'attach' ? 'route' : action
      toast(
        say(`console.intake.done.${action}`),
        decided === 'rerun' ? undefined : () => void undo(mail.id, decided),
      )
      onDone()
    },
  })
  const { claimsTicketNumber: claimed } = mail

  if (mail.state === 'filed' || mail.state === 'received') return <FiledActions mail={mail} onDone={onDone} />
  if (!mayManage) return <p className={classes.why}>{say('console.onlyAdmin')}</p>
  if (routing) return <RouteForm id={mail.id} onDone={onDone} onCancel={() => setRouting(false)} />

  const busy = (action: string) => settle.isPending && settle.variables === action
  return (
    <>
      {claimed !== null && (
        <p className={classes.why}>{say('console.intake.claims', { number: String(claimed) })}</p>
      )}
      <Refusal error={settle.error} />
      <div className={classes.actions}>
        {claimed !== null && (
          <Button look="primary" busy={busy('attach')} onClick={() => settle.mutate('attach')}>
            {say('console.intake.attach', { number: String(claimed) })}
          </Button>
        )}
        <Button
          look={claimed === null ? 'primary' : 'default'}
          busy={busy('release')}
          onClick={() => settle.mutate('release')}
        >
          {say(releaseOf(mail))}
        </Button>
        <Button onClick={() => setRouting(true)}>{say('console.intake.route')}</Button>
        <Button look="quiet" busy={busy('rerun')} onClick={() => settle.mutate('rerun')}>
          {say('console.intake.rerun')}
        </Button>
        {mail.undo && <UndoButton id={mail.id} decided={mail.undo} onDone={onDone} />}
        {mail.state !== 'ignored' && mail.from && (
          <Button look="quiet" busy={busy('block')} onClick={() => settle.mutate('block')}>
            {say('console.intake.block')}
          </Button>
        )}
        {mail.state !== 'ignored' && (
          <Button look="quiet" busy={busy('discard')} onClick={() => settle.mutate('discard')}>
            {say('console.intake.discard')}
          </Button>
        )}
      </div>
    </>
  )
}

const releaseOf = ({ state, claimsTicketNumber }: LedgerDetails) => {
  if (state === 'pending') return 'console.intake.accept'
  return claimsTicketNumber === null ? 'console.intake.release' : 'console.intake.newTicket'
}
