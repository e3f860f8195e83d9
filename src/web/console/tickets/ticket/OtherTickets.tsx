import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { Ticket } from '#features/tickets/contract.ts'

import { Reference } from '../../../ui/Reference.tsx'
import { Status } from '../../../ui/Status.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Panel } from '../../settings/Settings.tsx'
import classes from './OtherTickets.module.css'

const SHOWN = 5

/** What else the same people have asked; in « Non attribué », the same person. */
export function OtherTickets({ ticket: { number, organization, contact } }: { ticket: Ticket }) {
  const same = organization.system
    ? contact && { contactId: contact.id }
    : { organizationId: organization.id }
  const { data } = useQuery({
    ...query('GET /tickets', { ...same, limit: SHOWN + 1 }),
    enabled: same !== null,
  })
  const others = (data?.items ?? []).filter((other) => other.number !== number).slice(0, SHOWN)
  if (same === null || others.length === 0) return null
  return (
    <Panel
      title={say(organization.system ? 'console.ticket.sameContact' : 'console.ticket.sameOrganization')}
    >
      <ul className={classes.list}>
        {others.map((other) => (
          <li key={other.id} className={classes.other}>
            <Status status={other.status}>
              <span className="visually-hidden">{say(`status.${other.status}`)}</span>
              <Reference>{other.number}</Reference>
            </Status>
            <Link to={paths.ticket(other.number)} className={classes.title}>
              {other.title}
            </Link>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
