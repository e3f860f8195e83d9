import { Link } from '@tanstack/react-router'

import type { OrganizationItem } from '#features/organizations/contract.ts'

import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import { nameOf } from './naming.ts'
import classes from './OrganizationTable.module.css'

export const OrganizationTable = ({ organizations }: { organizations: readonly OrganizationItem[] }) => (
  <Table
    caption={say('console.nav.organizations')}
    columns={[
      { name: say('console.contacts.name') },
      { name: say('console.domains.title') },
      { name: say('console.nav.contacts'), end: true },
    ]}
  >
    {organizations.map(({ id, name, system, domains, contactCount }) => (
      <tr key={id}>
        <Cell>
          <span className={classes.name}>
            <Avatar name={nameOf({ name, system })} kind="organization" />
            <Link to={paths.organization(id)}>{nameOf({ name, system })}</Link>
            {system && <Badge tone="outlined">{say('console.organizations.default')}</Badge>}
          </span>
        </Cell>
        <Cell soft>{domains.join(', ')}</Cell>
        <Cell end>{contactCount}</Cell>
      </tr>
    ))}
  </Table>
)
