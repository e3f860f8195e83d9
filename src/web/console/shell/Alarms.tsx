import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import OctagonAlert from 'lucide-react/icons/octagon-alert'

import type { Alarm } from '#features/alarms/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'
import classes from './Alarms.module.css'

/** Says on top of every page what is wrong, to those who may do something about it. */
export const Alarms = () => useMay('alarms.manage') && <Unseen />

function Unseen() {
  const { data } = useQuery(query('GET /alarms', { unseen: 'true', limit: 10 }))
  return data?.items.map((alarm) => <AlarmLine key={alarm.id} alarm={alarm} />)
}

function AlarmLine({ alarm: { id, kind, details } }: { alarm: Alarm }) {
  const refresh = useRefresh()
  const acknowledge = useMutation({
    mutationFn: () => call('POST /alarms/:id/acknowledgement', { id }),
    onSettled: () => refresh('/alarms'),
  })
  const args = Object.fromEntries(Object.entries(details).map(([name, value]) => [name, value ?? '']))
  return (
    <div className={classes.alarm} role="alert">
      <OctagonAlert />
      <span>{say(`console.alarms.${kind}`, args)}</span>
      <Link {...whereToAct(kind, details)} className={classes.link}>
        {say(`console.alarms.act.${kind}`)}
      </Link>
      <Button small look="quiet" busy={acknowledge.isPending} onClick={() => acknowledge.mutate()}>
        {say('console.alarms.seen')}
      </Button>
    </div>
  )
}

function whereToAct(kind: Alarm['kind'], { ticketNumber }: Alarm['details']) {
  if (kind === 'mail_loop' && typeof ticketNumber === 'number') return { to: paths.ticket(ticketNumber) }
  return places[kind]
}

const places: Record<Alarm['kind'], { to: string; search?: { state: string } }> = {
  mail_loop: { to: paths.admin.outbox, search: { state: 'delayed' } },
  mail_bomb: { to: paths.admin.ledger, search: { state: 'held' } },
  ledger_mismatch: { to: paths.admin.ledger },
  relay_down: { to: paths.admin.outbox, search: { state: 'queued' } },
  mail_failed: { to: paths.admin.ledger, search: { state: 'failed' } },
  address_silent: { to: paths.admin.email },
  rule_failed: { to: paths.admin.rules },
}
