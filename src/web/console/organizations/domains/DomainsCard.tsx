import CornerDownRight from 'lucide-react/icons/corner-down-right'
import Globe from 'lucide-react/icons/globe'
import Info from 'lucide-react/icons/info'
import Lock from 'lucide-react/icons/lock'
import { useState } from 'react'

import type { Organization } from '#features/organizations/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { useUrlState } from '../../../ui/params.ts'
import { Cell, Table } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { HelpLink } from '../../help/HelpLink.tsx'
import { useMay } from '../../may.ts'
import classes from './DomainsCard.module.css'
import { DomainsDialog } from './DomainsDialog.tsx'
import { LockedDomains } from './LockedDomains.tsx'

/** Mail from these domains is the organization's. Locked where the plan leaves domains out. */
export function DomainsCard({ organization }: { organization: Organization }) {
  const [{ domain: suggested }, change] = useUrlState(({ domain }) => ({
    domain: typeof domain === 'string' ? domain : undefined,
  }))
  const [managing, setManaging] = useState(suggested !== undefined)
  const mayManage = useMay('organizations.manage')
  const { domains, domainManagement } = organization

  function close() {
    setManaging(false)
    if (suggested !== undefined) void change({ domain: undefined }, { replace: true })
  }

  return (
    <Card
      flush
      title={
        <span className={classes.title}>
          <Globe />
          {say('console.domains.title')}
        </span>
      }
      actions={
        <>
          {!domainManagement && <Badge>{say('console.domains.plan')}</Badge>}
          <HelpLink topic="contacts-and-domains" />
          {!mayManage && <span className={classes.why}>{say('console.onlyAdmin')}</span>}
          <Button
            small
            {...(domainManagement ? {} : { icon: Lock })}
            disabled={!(mayManage && domainManagement)}
            onClick={() => setManaging(true)}
          >
            {say('console.domains.manage')}
          </Button>
        </>
      }
      foot={
        <>
          {domainManagement ? <CornerDownRight /> : <Info />}
          <span className={classes.effect}>
            {say(domainManagement ? 'console.domains.effect' : 'console.domains.kept')}
          </span>
        </>
      }
    >
      {!domainManagement && <LockedDomains organization={organization} />}
      {domainManagement && domains.length === 0 && (
        <p className={classes.empty}>{say('console.domains.none')}</p>
      )}
      {domainManagement && domains.length > 0 && (
        <Table
          caption={say('console.domains.title')}
          columns={[
            { name: say('console.domains.domain') },
            { name: say('console.domains.added') },
            { name: say('console.domains.contacts'), end: true },
          ]}
        >
          {domains.map(({ domain, written, addedAt, addedBy, contactCount, includeSubdomains }) => (
            <tr key={domain}>
              <Cell>
                <span className={classes.domain} title={domain}>
                  {written}
                </span>{' '}
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
      {managing && mayManage && domainManagement && (
        <DomainsDialog organization={organization} suggested={suggested} onClose={close} />
      )}
    </Card>
  )
}
