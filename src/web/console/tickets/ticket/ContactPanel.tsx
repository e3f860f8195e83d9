import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { Ticket } from '#features/tickets/contract.ts'

import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Facts } from '../../../ui/Facts.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { nameOf } from '../../organizations/naming.ts'
import { paths } from '../../paths.ts'
import { Panel } from '../../settings/Settings.tsx'
import { AccessNote } from './AccessNote.tsx'
import classes from './ContactPanel.module.css'
import { SenderNotice } from './SenderNotice.tsx'

/** Who asks: how to reach them, where they belong, and how they stand with the portal. */
export function ContactPanel({ contactId, ticket }: { contactId: string; ticket: Ticket }) {
  const { data: contact } = useQuery(query('GET /contacts/:id', { id: contactId }))
  if (!contact) {
    return (
      <Panel>
        <Skeleton rows={3} />
      </Panel>
    )
  }
  return (
    <Panel>
      <div className={classes.who}>
        <Avatar name={contact.name} size="message" />
        <div>
          <Link to={paths.contact(contact.id)} className={classes.name}>
            {contact.name}
          </Link>
          {contact.jobTitle && <p className={classes.job}>{contact.jobTitle}</p>}
        </div>
      </div>
      <Facts
        rows={[
          [
            say('console.organization'),
            <Link key="organization" to={paths.organization(ticket.organization.id)} className={classes.link}>
              <Avatar name={nameOf(ticket.organization)} kind="organization" size="small" />
              {nameOf(ticket.organization)}
            </Link>,
          ],
          [say('console.email'), contact.email],
          [say('console.phone'), contact.phone],
          [
            say('console.contacts.assignment'),
            contact.byDomain && (
              <span title={contact.byDomain}>
                <Badge tone="outlined">{say('console.contacts.byDomain')}</Badge>
              </span>
            ),
          ],
          [
            say('console.contacts.role'),
            contact.mainContact ? (
              <Badge key="main" tone="accent">
                {say('console.mainContact')}
              </Badge>
            ) : undefined,
          ],
        ]}
      />
      <SenderNotice ticket={ticket} />
      <AccessNote contactId={contact.id} />
    </Panel>
  )
}
