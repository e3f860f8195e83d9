import type { LucideIcon } from 'lucide-react'
import Hash from 'lucide-react/icons/hash'
import MessageSquare from 'lucide-react/icons/message-square'
import UserRoundCheck from 'lucide-react/icons/user-round-check'

import { type Key, say } from '../../ui/words.ts'
import classes from './AndThen.module.css'

const steps: [LucideIcon, Key][] = [
  [Hash, 'portal.newTicket.thenNumber'],
  [UserRoundCheck, 'portal.newTicket.thenAnswer'],
  [MessageSquare, 'portal.newTicket.thenReply'],
]

/** What happens to a ticket once it is raised. */
export const AndThen = () => (
  <section>
    <h2 className={classes.title}>{say('portal.newTicket.then')}</h2>
    <ul className={classes.steps}>
      {steps.map(([Icon, key]) => (
        <li key={key} className={classes.step}>
          <Icon />
          {say(key)}
        </li>
      ))}
    </ul>
  </section>
)
