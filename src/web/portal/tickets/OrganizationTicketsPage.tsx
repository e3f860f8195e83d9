import { Tickets } from './Tickets.tsx'

/** For main contacts; the server refuses everybody else. */
export default function OrganizationTicketsPage() {
  return <Tickets scope="company" />
}
