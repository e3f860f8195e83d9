import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'

import { Avatar } from '../../ui/Avatar.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { useText, useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import { Crumbs } from '../shell/Crumbs.tsx'
import { Record } from '../shell/Record.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { TicketTable } from '../tickets/TicketTable.tsx'
import { DomainsCard } from './domains/DomainsCard.tsx'
import { Suggestions } from './domains/Suggestions.tsx'
import { EditOrganizationButton } from './EditOrganizationButton.tsx'
import { nameOf } from './naming.ts'
import { OrganizationAside } from './OrganizationAside.tsx'
import { OrganizationContacts } from './OrganizationContacts.tsx'
import { OrganizationHistory } from './OrganizationHistory.tsx'

const tabs = ['overview', 'tickets', 'history'] as const

export default function OrganizationPage() {
  const id = useText('id')
  const { data: organization } = useSuspenseQuery(query('GET /organizations/:id', { id }))
  const [{ tab }, change] = useUrlState((search) => ({
    tab: tabs.find((each) => each === search.tab) ?? 'overview',
  }))

  return (
    <Sheet
      title={nameOf(organization)}
      before={<Crumbs links={[{ to: paths.organizations, label: say('console.nav.organizations') }]} />}
      actions={<EditOrganizationButton organization={organization} />}
      aside={<OrganizationAside organization={organization} />}
      asideLabel={say('console.organizations.details')}
    >
      <Record
        picture={<Avatar name={nameOf(organization)} kind="organization" size="record" />}
        name={nameOf(organization)}
        about={organization.system ? say('console.organizations.systemHelp') : say('console.organization')}
      >
        {organization.archivedAt && <Callout tone="warn">{say('console.organizations.archived')}</Callout>}
        <Tabs
          label={say('console.organizations.sections')}
          tabs={tabs.map((name) => ({ name, label: say(`console.contacts.tab.${name}`) }))}
          chosen={tab}
          onChoose={(next) => void change({ tab: next }, { replace: true })}
        >
          <Suspense fallback={<Skeleton />}>
            {tab === 'overview' && (
              <>
                {organization.system ? <Suggestions /> : <DomainsCard organization={organization} />}
                <OrganizationContacts organization={organization} />
              </>
            )}
            {tab === 'tickets' && <TicketTable filter={{ organizationId: organization.id }} />}
            {tab === 'history' && <OrganizationHistory organizationId={organization.id} />}
          </Suspense>
        </Tabs>
      </Record>
    </Sheet>
  )
}
