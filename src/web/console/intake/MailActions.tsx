import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import type { LedgerDetails } from '#features/intake/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'
import classes from './MailActions.module.css'
import { RouteForm } from './RouteForm.tsx'

/** Filed now, put on a ticket, or set aside for good. */
export function MailActions({ mail, onDone }: { mail: LedgerDetails; onDone: () => void }) {
  const mayManage = useMay('ledger.manage')
  const [routing, setRouting] = useState(false)
  const refresh = useRefresh()
  const settle = useMutation({
    mutationFn: (action: 'release' | 'discard') => call(`POST /ledger/:id/${action}`, { id: mail.id }),
    onSuccess: async (_entry, action) => {
      await refresh('/ledger', '/tickets')
      toast(say(`console.intake.done.${action}`))
      onDone()
    },
  })

  if (mail.ticketNumber !== null) {
    return (
      <p>
        <Link to={paths.ticket(mail.ticketNumber)}>
          {say('console.intake.openTicket', { number: String(mail.ticketNumber) })}
        </Link>
      </p>
    )
  }
  if (mail.state === 'received') return null
  if (!mayManage) return <p className={classes.why}>{say('console.onlyAdmin')}</p>
  if (routing) return <RouteForm id={mail.id} onDone={onDone} onCancel={() => setRouting(false)} />

  const busy = (action: string) => settle.isPending && settle.variables === action
  return (
    <>
      <Refusal error={settle.error} />
      <div className={classes.actions}>
        <Button look="primary" busy={busy('release')} onClick={() => settle.mutate('release')}>
          {say(mail.state === 'pending' ? 'console.intake.accept' : 'console.intake.release')}
        </Button>
        <Button onClick={() => setRouting(true)}>{say('console.intake.route')}</Button>
        {mail.state !== 'ignored' && (
          <Button look="quiet" busy={busy('discard')} onClick={() => settle.mutate('discard')}>
            {say('console.intake.discard')}
          </Button>
        )}
      </div>
    </>
  )
}
