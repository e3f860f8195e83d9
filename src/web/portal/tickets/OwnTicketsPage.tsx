import { Tickets } from './Tickets.tsx'

export default function OwnTicketsPage() {
  return <Tickets scope="own" />
}
