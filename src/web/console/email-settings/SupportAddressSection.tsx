import { useSuspenseQuery } from '@tanstack/react-query'
import Trash from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { SupportAddress } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { Section } from '../settings/Settings.tsx'
import { NewAddressDialog } from './NewAddressDialog.tsx'
import links from './PreviewButton.module.css'
import { RemoveAddressDialog } from './RemoveAddressDialog.tsx'
import classes from './SupportAddressSection.module.css'

/** Mail to these addresses becomes tickets. Changed at once, not with the rest of the page. */
export function SupportAddressSection({ disabled }: { disabled: boolean }) {
  const { items } = useSuspenseQuery(query('GET /settings/support-addresses', {})).data
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<SupportAddress>()

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
            { name: say('console.addresses.displayName') },
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
              </Cell>
              <Cell soft>{each.displayName}</Cell>
              <Cell end corner>
                {!each.isDefault && !disabled && (
                  <IconButton
                    small
                    icon={Trash}
                    label={say('console.addresses.remove', { address: each.address })}
                    onClick={() => setRemoving(each)}
                  />
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      </Card>
      {adding && <NewAddressDialog onClose={() => setAdding(false)} />}
      {removing && <RemoveAddressDialog address={removing} onClose={() => setRemoving(undefined)} />}
    </Section>
  )
}
