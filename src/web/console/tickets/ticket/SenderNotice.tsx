import Bot from 'lucide-react/icons/bot'
import ShieldQuestion from 'lucide-react/icons/shield-question-mark'
import ShieldX from 'lucide-react/icons/shield-x'

import type { Ticket } from '#features/tickets/contract.ts'

import { Callout } from '../../../ui/Callout.tsx'
import { say } from '../../../ui/words.ts'
import classes from './SenderNotice.module.css'

/** What is not certain about who wrote, and why. Nothing where there is nothing to doubt. */
export function SenderNotice({ ticket: { senderTrust, automatic, forward } }: { ticket: Ticket }) {
  const doubt = automatic || senderTrust === 'automatic' ? 'automatic' : senderTrust
  if (doubt === null || doubt === 'verified') return null
  const { tone, icon } = looks[doubt]
  const forwarded = doubt === 'unverified' && forward?.undoneAt === null
  return (
    <div className={classes.notice}>
      <Callout tone={tone} icon={icon} title={say(`console.intake.verdict.${doubt}`)}>
        <p>{say(forwarded ? 'console.ticket.doubt.forwarded' : `console.ticket.doubt.${doubt}`)}</p>
      </Callout>
    </div>
  )
}

const looks = {
  unverified: { tone: 'warn', icon: ShieldQuestion },
  failed: { tone: 'warn', icon: ShieldX },
  automatic: { tone: 'neutral', icon: Bot },
} as const
