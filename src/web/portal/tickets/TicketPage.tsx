import { useSuspenseQuery } from '@tanstack/react-query'

import type { PortalTicket } from '#features/tickets/contract.ts'

import { Card } from '../../ui/Card.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { useNumber } from '../../ui/params.ts'
import { Reference } from '../../ui/Reference.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import { Columns, Page } from '../shell/Page.tsx'
import { Conversation } from './Conversation.tsx'
import { PortalStatus } from './PortalStatus.tsx'
import { ReplyForm } from './ReplyForm.tsx'
import { Settled } from './Settled.tsx'
import classes from './TicketPage.module.css'
import { TicketTrack } from './TicketTrack.tsx'

export default function TicketPage() {
  const number = useNumber('number')
  const { data: ticket } = useSuspenseQuery(query('GET /portal/tickets/:number', { number }))
  const own = ticket.contact?.own ?? false

  return (
    <Page
      title={ticket.title}
      tab={`${ticket.number} ${ticket.title}`}
      back={{ to: own ? paths.tickets : paths.companyTickets, label: say('portal.tickets.title') }}
      over={
        <>
          <Reference>{ticket.number}</Reference>
          <PortalStatus status={ticket.status} own={own} />
        </>
      }
    >
      <div className={classes.track}>
        <TicketTrack ticket={ticket} />
      </div>
      <Columns
        aside={
          <>
            <Details ticket={ticket} />
            <Settled ticket={ticket} />
          </>
        }
      >
        <Conversation number={number} />
        <ReplyForm key={number} number={number} status={ticket.status} />
      </Columns>
    </Page>
  )
}

const Details = ({ ticket }: { ticket: PortalTicket }) => (
  <Card>
    <h2 className={classes.heading}>{say('portal.ticket.details')}</h2>
    <Facts
      rows={[
        [say('portal.ticket.requester'), ticket.contact?.name],
        [say('portal.ticket.technician'), technicianOf(ticket)],
        [say('portal.ticket.created'), <Time key="created" at={ticket.createdAt} as="moment" />],
        [say('portal.ticket.activity'), <Time key="updated" at={ticket.updatedAt} />],
      ]}
    />
  </Card>
)

/** Who takes care of it; nobody has to be said where nobody is awaited any more. */
const technicianOf = ({ technician, resolvedAt }: PortalTicket) =>
  technician?.name ?? (resolvedAt ? undefined : say('portal.ticket.unassigned'))
