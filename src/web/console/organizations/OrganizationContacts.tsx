import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import UsersIcon from 'lucide-react/icons/users'

import type { Organization } from '#features/organizations/contract.ts'

import { Card } from '../../ui/Card.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { ContactTable } from '../contacts/list/ContactTable.tsx'
import { NewContactButton } from '../contacts/list/NewContactButton.tsx'
import { nameOf } from './naming.ts'
import classes from './OrganizationContacts.module.css'

/** The people of an organization. */
export function OrganizationContacts({ organization }: { organization: Organization }) {
  const list = useSuspenseInfiniteQuery(
    pages('GET /contacts', {
      organizationId: organization.id,
      archived: organization.archivedAt ? 'true' : 'false',
      limit: 25,
    }),
  )
  const contacts = list.data.pages.flatMap(({ items }) => items)
  return (
    <Card
      flush
      title={
        <span className={classes.title}>
          <UsersIcon />
          {say('console.nav.contacts')}
        </span>
      }
      actions={
        organization.archivedAt === null && (
          <NewContactButton
            small
            organization={{ id: organization.id, name: nameOf(organization), system: organization.system }}
          />
        )
      }
    >
      {contacts.length === 0 ? (
        <p className={classes.empty}>{say('console.contacts.none')}</p>
      ) : (
        <ContactTable contacts={contacts} organization={false} />
      )}
      <ShowMore list={list} />
    </Card>
  )
}
