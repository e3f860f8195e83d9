import { Link } from '@tanstack/react-router'

import type { ContactItem } from '#features/contacts/contract.ts'

import { Avatar } from '../../../ui/Avatar.tsx'
import { Badge } from '../../../ui/Badge.tsx'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { nameOf } from '../../organizations/naming.ts'
import { paths } from '../../paths.ts'
import { AccessBadge } from '../access/AccessBadge.tsx'
import classes from './ContactTable.module.css'

type Props = {
  contacts: readonly ContactItem[]
  /** Left out where all are of the same organization. */
  organization?: boolean
}

export const ContactTable = ({ contacts, organization = true }: Props) => (
  <Table
    caption={say('console.nav.contacts')}
    columns={[
      { name: say('console.contacts.name') },
      { name: say('console.email') },
      ...(organization
        ? [{ name: say('console.organization') }]
        : [{ name: say('console.contacts.jobTitle') }]),
      { name: say('console.access.title') },
      { name: say('console.contacts.created'), end: true },
    ]}
  >
    {contacts.map((contact) => (
      <tr key={contact.id}>
        <Cell>
          <span className={classes.name}>
            <Avatar name={contact.name} />
            <Link to={paths.contact(contact.id)}>{contact.name}</Link>
            {contact.mainContact && <Badge tone="accent">{say('console.mainContact')}</Badge>}
          </span>
        </Cell>
        <Cell soft className={classes.email}>
          {contact.email}
        </Cell>
        <Cell soft>
          {organization ? (
            <Link to={paths.organization(contact.organization.id)}>{nameOf(contact.organization)}</Link>
          ) : (
            contact.jobTitle
          )}
        </Cell>
        <Cell>
          <AccessBadge state={contact.access} />
        </Cell>
        <Cell end soft className={classes.created}>
          <Time at={contact.createdAt} as="day" />
        </Cell>
      </tr>
    ))}
  </Table>
)
