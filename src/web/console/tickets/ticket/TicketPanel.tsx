import type { Ticket } from '#features/tickets/contract.ts'

import { ContactPanel } from './ContactPanel.tsx'
import { OtherTickets } from './OtherTickets.tsx'
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
    <PropertiesPanel ticket={ticket} />
    <OtherTickets ticket={ticket} />
  </>
)
