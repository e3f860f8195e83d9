import type { Ticket } from '#features/tickets/contract.ts'

import { ContactPanel } from './ContactPanel.tsx'
import { FollowUps } from './FollowUps.tsx'
import { OtherTickets } from './OtherTickets.tsx'
import { ParticipantsPanel } from './ParticipantsPanel.tsx'
import { PropertiesPanel } from './PropertiesPanel.tsx'
import { SenderPanel } from './SenderPanel.tsx'

/** Who asks, and how the ticket stands. */
export const TicketPanel = ({ ticket }: { ticket: Ticket }) => (
  <>
    {ticket.contact ? (
      <ContactPanel contactId={ticket.contact.id} ticket={ticket} />
    ) : (
      <SenderPanel ticket={ticket} />
    )}
    <ParticipantsPanel ticket={ticket} />
    <PropertiesPanel ticket={ticket} />
    <FollowUps ticket={ticket} />
    <OtherTickets ticket={ticket} />
  </>
)
