import ChevronDown from 'lucide-react/icons/chevron-down'
import ChevronUp from 'lucide-react/icons/chevron-up'
import CheckCircle from 'lucide-react/icons/circle-check'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Info from 'lucide-react/icons/info'
import ListFilter from 'lucide-react/icons/list-filter'
import RotateCcw from 'lucide-react/icons/rotate-ccw'
import { lazy, Suspense, useState } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { arriving } from '../../../ui/arriving.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu, MenuItem } from '../../../ui/Menu.tsx'
import { sentenceOf } from '../../../ui/problem.ts'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'
import sheet from '../../shell/Sheet.module.css'
import { useTicketChange } from './changing.ts'
import classes from './TicketActions.module.css'
import { TicketPanel } from './TicketPanel.tsx'

const TicketRulesDialog = lazy(() =>
  arriving(() => import('../../rules/ticket/TicketRulesDialog.tsx')).then(({ TicketRulesDialog }) => ({
    default: TicketRulesDialog,
  })),
)

type Step = (() => void) | undefined

/** At the end of the top bar: the tickets around this one, and the end of this one. */
export function TicketActions({ ticket, previous, next }: { ticket: Ticket; previous: Step; next: Step }) {
  const [showing, setShowing] = useState(false)
  const change = useTicketChange(ticket.number)
  const mayRead = useMay('rules.read')
  const over = ticket.status === 'resolved' || ticket.status === 'closed'

  return (
    <>
      <span className={classes.around}>
        <IconButton
          small
          look="default"
          icon={ChevronUp}
          label={say('console.ticket.previous')}
          aria-keyshortcuts="K"
          disabled={!previous}
          onClick={previous}
        />
        <IconButton
          small
          look="default"
          icon={ChevronDown}
          label={say('console.ticket.next')}
          aria-keyshortcuts="J"
          disabled={!next}
          onClick={next}
        />
      </span>
      <IconButton
        icon={Info}
        label={say('console.ticket.panel')}
        className={classes.panel}
        onClick={() => setShowing(true)}
      />
      <Button
        icon={over ? RotateCcw : CheckCircle}
        className={sheet.foldable}
        busy={change.isPending}
        busyLabel={say('common.saving')}
        title={change.error ? sentenceOf(change.error) : undefined}
        onClick={() => change.mutate({ status: over ? 'open' : 'resolved' })}
      >
        {say(over ? 'console.ticket.reopen' : 'console.ticket.resolve')}
      </Button>
      {mayRead && <More number={ticket.number} />}
      {showing && (
        <Dialog title={say('console.ticket.panel')} onClose={() => setShowing(false)}>
          <div className={classes.sheet}>
            <TicketPanel ticket={ticket} />
          </div>
        </Dialog>
      )}
    </>
  )
}

/** What is asked for less often. */
function More({ number }: { number: number }) {
  const [showing, setShowing] = useState(false)
  return (
    <>
      <Menu
        opens="end"
        aria-label={say('console.templates.more')}
        title={say('console.templates.more')}
        className={buttonClass({ look: 'quiet' })}
        button={<Ellipsis />}
      >
        <MenuItem icon={ListFilter} onClick={() => setShowing(true)}>
          {say('rules.onTicket')}
        </MenuItem>
      </Menu>
      {showing && (
        <Suspense>
          <TicketRulesDialog number={number} onClose={() => setShowing(false)} />
        </Suspense>
      )}
    </>
  )
}
