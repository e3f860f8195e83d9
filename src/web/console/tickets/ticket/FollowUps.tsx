import { Link } from '@tanstack/react-router'

import type { Ticket } from '#features/tickets/contract.ts'

import { Reference } from '../../../ui/Reference.tsx'
import { say } from '../../../ui/words.ts'
import { paths } from '../../paths.ts'
import { Panel } from '../../settings/Settings.tsx'
import classes from './OtherTickets.module.css'

type Followed = NonNullable<Ticket['follows']>

/** The ticket that this one goes on with, and those that go on with it. */
export const FollowUps = ({ ticket: { follows, followedBy } }: { ticket: Ticket }) => (
  <>
    {follows && <Linked title={say('console.ticket.follows')} tickets={[follows]} />}
    {followedBy.length > 0 && <Linked title={say('console.ticket.followedBy')} tickets={followedBy} />}
  </>
)

const Linked = ({ title, tickets }: { title: string; tickets: readonly Followed[] }) => (
  <Panel title={title}>
    <ul className={classes.list}>
      {tickets.map((ticket) => (
        <li key={ticket.number} className={classes.other}>
          <Reference>{ticket.number}</Reference>
          <Link to={paths.ticket(ticket.number)} className={classes.title}>
            {ticket.title}
          </Link>
        </li>
      ))}
    </ul>
  </Panel>
)
