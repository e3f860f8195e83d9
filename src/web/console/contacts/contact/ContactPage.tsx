import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Suspense } from 'react'

import { Avatar } from '../../../ui/Avatar.tsx'
import { Callout } from '../../../ui/Callout.tsx'
import { useText, useUrlState } from '../../../ui/params.ts'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Tabs } from '../../../ui/Tabs.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { nameOf } from '../../organizations/naming.ts'
import { paths } from '../../paths.ts'
import { Crumbs } from '../../shell/Crumbs.tsx'
import { Record } from '../../shell/Record.tsx'
import { Sheet } from '../../shell/Sheet.tsx'
import { NewTicketButton } from '../../tickets/new-ticket/NewTicketButton.tsx'
import { TicketTable } from '../../tickets/TicketTable.tsx'
import { AccessCard } from '../access/AccessCard.tsx'
import { HandoverLog } from '../access/HandoverLog.tsx'
import { ContactAside } from './ContactAside.tsx'
import { ContactHistory } from './ContactHistory.tsx'
import { EditContactButton } from './EditContactButton.tsx'
import { Undeliverable } from './Undeliverable.tsx'

const tabs = ['overview', 'tickets', 'history'] as const

export default function ContactPage() {
  const id = useText('id')
  const { data: contact } = useSuspenseQuery(query('GET /contacts/:id', { id }))
  const [{ tab }, change] = useUrlState((search) => ({
    tab: tabs.find((each) => each === search.tab) ?? 'overview',
  }))

  return (
    <Sheet
      title={contact.name}
      before={
        <Crumbs
          links={[
            { to: paths.organizations, label: say('console.nav.organizations') },
            { to: paths.organization(contact.organization.id), label: nameOf(contact.organization) },
          ]}
        />
      }
      actions={
        <>
          <EditContactButton contact={contact} />
          <NewTicketButton contact={{ id: contact.id, name: contact.name }} />
        </>
      }
      aside={<ContactAside contact={contact} />}
      asideLabel={say('console.contacts.aside')}
    >
      <Record
        picture={<Avatar name={contact.name} size="record" />}
        name={contact.name}
        about={
          <>
            {contact.jobTitle && `${contact.jobTitle}, `}
            <Link to={paths.organization(contact.organization.id)}>{nameOf(contact.organization)}</Link>
          </>
        }
      >
        {contact.archivedAt && <Callout tone="warn">{say('console.contacts.archived')}</Callout>}
        <Undeliverable contact={contact} />
        <Tabs
          label={say('console.contacts.sections')}
          tabs={tabs.map((name) => ({ name, label: say(`console.contacts.tab.${name}`) }))}
          chosen={tab}
          onChoose={(next) => void change({ tab: next }, { replace: true })}
        >
          <Suspense fallback={<Skeleton />}>
            {tab === 'overview' && (
              <>
                <AccessCard contact={contact} />
                <HandoverLog contactId={contact.id} />
              </>
            )}
            {tab === 'tickets' && <TicketTable filter={{ contactId: contact.id }} />}
            {tab === 'history' && <ContactHistory contactId={contact.id} />}
          </Suspense>
        </Tabs>
      </Record>
    </Sheet>
  )
}
