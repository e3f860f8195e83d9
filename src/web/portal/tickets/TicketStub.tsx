import { Link } from '@tanstack/react-router'

import type { PortalTicketItem } from '#features/tickets/contract.ts'

import { Rich } from '../../ui/Rich.tsx'
import { Time } from '../../ui/Time.tsx'
import { paths } from '../paths.ts'
import { PortalStatus } from './PortalStatus.tsx'
import classes from './TicketStub.module.css'

type Props = {
  ticket: PortalTicketItem
  /** One below the heading of the list it stands in. */
  heading: 'h2' | 'h3'
}

/** A ticket as a ticket: its number, a perforation, and where it stands. */
export const TicketStub = ({ ticket, heading: Title }: Props) => (
  <Link to={paths.ticket(ticket.number)} className={classes.stub}>
    <div className={classes.tail}>
      <span className={classes.number}>{ticket.number}</span>
      <span className={classes.date}>
        <Time at={ticket.createdAt} as="shortDay" />
      </span>
    </div>
    <div className={classes.body}>
      <div className={classes.head}>
        <Title className={classes.title}>{ticket.title}</Title>
        <PortalStatus status={ticket.status} own={ticket.contact?.own ?? false} />
      </div>
      <p className={classes.preview}>{ticket.preview}</p>
      <p className={classes.meta}>
        {ticket.contact && !ticket.contact.own && <span>{ticket.contact.name}</span>}
        <span>
          <Rich say="portal.ticket.updated" marks={{ time: () => <Time at={ticket.updatedAt} /> }} />
        </span>
      </p>
    </div>
  </Link>
)
