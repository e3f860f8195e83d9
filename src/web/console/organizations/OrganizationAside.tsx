import type { Organization } from '#features/organizations/contract.ts'

import { Facts } from '../../ui/Facts.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { Panel } from '../settings/Settings.tsx'
import classes from './OrganizationAside.module.css'

/** What technicians noted about an organization. */
export const OrganizationAside = ({ organization }: { organization: Organization }) => (
  <>
    <Panel title={say('console.organizations.details')}>
      <Facts
        rows={[
          [
            say('console.organizations.address'),
            organization.location && <Lines>{organization.location}</Lines>,
          ],
          [say('console.phone'), organization.phone],
          [say('console.organizations.since'), <Time key="since" at={organization.createdAt} as="day" />],
        ]}
      />
    </Panel>
    <Panel title={say('console.organizations.note')}>
      {organization.note ? (
        <Lines>{organization.note}</Lines>
      ) : (
        <p className={classes.none}>{say('console.organizations.nothingKnown')}</p>
      )}
    </Panel>
  </>
)

const Lines = ({ children }: { children: string }) => <p className={classes.lines}>{children}</p>
