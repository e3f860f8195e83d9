import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { SupportAddress } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { Section } from '../settings/Settings.tsx'
import { AddressMenu } from './AddressMenu.tsx'
import { Bounces } from './Bounces.tsx'
import { ChangeAddressDialog } from './ChangeAddressDialog.tsx'
import { NewAddressDialog } from './NewAddressDialog.tsx'
import links from './PreviewButton.module.css'
import { Received } from './Received.tsx'
import { RemoveAddressDialog } from './RemoveAddressDialog.tsx'
import classes from './SupportAddressSection.module.css'
import { Verification } from './Verification.tsx'

type Doing = { what: 'change' | 'remove'; address: SupportAddress }

/** Mail to these addresses becomes tickets. Changed at once, not with the rest of the page. */
export function SupportAddressSection({ disabled }: { disabled: boolean }) {
  const { items } = useSuspenseQuery(query('GET /settings/support-addresses', {})).data
  const [adding, setAdding] = useState(false)
  const [doing, setDoing] = useState<Doing>()
  const done = () => setDoing(undefined)

  return (
    <Section title={say('console.addresses.title')} purpose={say('console.addresses.purpose')}>
      <Card
        flush
        foot={
          disabled ? undefined : (
            <button type="button" className={links.link} onClick={() => setAdding(true)}>
              {say('console.addresses.add')}
            </button>
          )
        }
      >
        <Table
          caption={say('console.addresses.title')}
          columns={[
            { name: say('console.addresses.address') },
            { name: say('console.addresses.received') },
            { name: say('console.addresses.verification') },
            { name: say('console.addresses.actions'), unsaid: true },
          ]}
        >
          {items.map((each) => (
            <tr key={each.id}>
              <Cell>
                <span className={classes.address}>
                  {each.address}
                  {each.isDefault && <Badge>{say('console.organizations.default')}</Badge>}
                </span>
                {each.displayName && <span className={classes.under}>{each.displayName}</span>}
                <Bounces {...each} />
              </Cell>
              <Cell soft>
                <Received address={each} />
              </Cell>
              <Cell soft>
                <Verification {...each.verification} />
              </Cell>
              <Cell end corner>
                {!disabled && (
                  <AddressMenu address={each} onDo={(what) => setDoing({ what, address: each })} />
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      </Card>
      {adding && <NewAddressDialog onClose={() => setAdding(false)} />}
      {doing?.what === 'change' && <ChangeAddressDialog address={doing.address} onClose={done} />}
      {doing?.what === 'remove' && <RemoveAddressDialog address={doing.address} onClose={done} />}
    </Section>
  )
}
