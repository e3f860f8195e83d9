import CornerDownRight from 'lucide-react/icons/corner-down-right'
import Globe from 'lucide-react/icons/globe'
import { useState } from 'react'

import type { Organization } from '#features/organizations/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'
import classes from './DomainsCard.module.css'
import { DomainsDialog } from './DomainsDialog.tsx'

/** Mail from these domains is the organization's. Locked where the plan leaves domains out. */
export function DomainsCard({ organization }: { organization: Organization }) {
  const [managing, setManaging] = useState(false)
  const mayManage = useMay('organizations.manage')
  const { domains, domainManagement } = organization

  return (
    <Card
      flush
      title={
        <span className={classes.title}>
          <Globe />
          {say('console.domains.title')}
          {!domainManagement && <Badge tone="outlined">{say('console.domains.plan')}</Badge>}
        </span>
      }
      actions={
        <>
          {!mayManage && <span className={classes.why}>{say('console.onlyAdmin')}</span>}
          <Button small disabled={!(mayManage && domainManagement)} onClick={() => setManaging(true)}>
            {say('console.domains.manage')}
          </Button>
        </>
      }
      foot={
        <>
          <CornerDownRight />
          <span className={classes.effect}>
            {say(domainManagement ? 'console.domains.effect' : 'console.domains.locked')}
          </span>
        </>
      }
    >
      {domains.length === 0 ? (
        <p className={classes.empty}>{say('console.domains.none')}</p>
      ) : (
        <Table
          caption={say('console.domains.title')}
          columns={[
            { name: say('console.domains.domain') },
            { name: say('console.domains.added') },
            { name: say('console.domains.contacts'), end: true },
          ]}
        >
          {domains.map(({ domain, addedAt, addedBy, contactCount, includeSubdomains }) => (
            <tr key={domain}>
              <Cell>
                <span className={classes.domain}>{domain}</span>{' '}
                {includeSubdomains && <Badge tone="outlined">{say('console.domains.subdomains')}</Badge>}
              </Cell>
              <Cell soft>
                <Time at={addedAt} as="day" />
                {addedBy && `, ${addedBy}`}
              </Cell>
              <Cell end>{contactCount}</Cell>
            </tr>
          ))}
        </Table>
      )}
      {managing && <DomainsDialog organization={organization} onClose={() => setManaging(false)} />}
    </Card>
  )
}
