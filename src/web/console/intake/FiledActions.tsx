import { Link } from '@tanstack/react-router'

import type { LedgerDetails } from '#features/intake/contract.ts'

import { say } from '../../ui/words.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import classes from './MailActions.module.css'
import { UndoButton } from './UndoButton.tsx'

/** The ticket where a mail is, and the way back where somebody put it there. */
export function FiledActions({ mail, onDone }: { mail: LedgerDetails; onDone: () => void }) {
  const mayManage = useMay('ledger.manage')
  return (
    <div className={classes.actions}>
      {mail.ticketNumber !== null && (
        <Link to={paths.ticket(mail.ticketNumber)}>
          {say('console.intake.openTicket', { number: String(mail.ticketNumber) })}
        </Link>
      )}
      {mayManage && mail.undo && <UndoButton id={mail.id} decided={mail.undo} onDone={onDone} />}
    </div>
  )
}
