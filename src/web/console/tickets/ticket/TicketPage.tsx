import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'

import { useLive } from '../../../ui/live.ts'
import { useNumber, useUrlState } from '../../../ui/params.ts'
import { Reference } from '../../../ui/Reference.tsx'
import { say } from '../../../ui/words.ts'
import { LIVE, query } from '../../api.ts'
import { useShortcuts } from '../../keyboard/shortcuts.ts'
import { paths } from '../../paths.ts'
import { useRefresh } from '../../refresh.ts'
import { Sheet } from '../../shell/Sheet.tsx'
import { rememberOpened } from '../queue/last-opened.ts'
import { readView, searchOf } from '../queue/views.ts'
import { Composer } from './Composer.tsx'
import type { ComposerHandle } from './ComposerField.tsx'
import type { Mode } from './mode.ts'
import { useNeighbours } from './neighbours.ts'
import { pressProperty } from './properties.ts'
import { TicketActions } from './TicketActions.tsx'
import { TicketPanel } from './TicketPanel.tsx'
import { Timeline } from './Timeline.tsx'

export default function TicketPage() {
  const number = useNumber('number')
  return <OneTicket key={number} number={number} />
}

function OneTicket({ number }: { number: number }) {
  const { data: ticket } = useSuspenseQuery(query('GET /tickets/:number', { number }))
  const [view] = useUrlState(readView)
  const [mode, setMode] = useState<Mode>('public')
  const field = useRef<ComposerHandle>(null)
  const { previous, next } = useNeighbours(number, view)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const open = (other: number | undefined) =>
    other === undefined ? undefined : () => void navigate({ to: paths.ticket(other), search: searchOf(view) })
  rememberOpened(number)

  const look = () => void refresh('/tickets/:number', '/outbox')
  useLive(LIVE, (change) => change.ticket === ticket.id && look(), look)

  function write(next: Mode) {
    setMode(next)
    field.current?.focus()
  }

  useShortcuts({
    j: open(next),
    k: open(previous),
    r: () => write('public'),
    n: () => write('internal'),
    a: () => pressProperty('technician'),
    s: () => pressProperty('status'),
    p: () => pressProperty('priority'),
    escape: () => void navigate({ to: paths.tickets, search: searchOf(view) }),
  })

  return (
    <Sheet
      title={ticket.title}
      tab={`${number} ${ticket.title}`}
      back={{ to: paths.tickets, search: searchOf(view), label: say('console.ticket.back') }}
      before={<Reference>{number}</Reference>}
      actions={<TicketActions ticket={ticket} previous={open(previous)} next={open(next)} />}
      aside={<TicketPanel ticket={ticket} />}
      asideLabel={say('console.ticket.panel')}
      asideOnPhone="away"
      foot={<Composer key={number} ticket={ticket} mode={mode} onMode={setMode} field={field} />}
    >
      <Timeline ticket={ticket} />
    </Sheet>
  )
}
