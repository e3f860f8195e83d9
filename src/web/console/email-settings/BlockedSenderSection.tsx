import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import Trash from 'lucide-react/icons/trash-2'

import { Card } from '../../ui/Card.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { Section } from '../settings/Settings.tsx'

/** Whose mail is ignored; nothing while nobody's is. */
export function BlockedSenderSection({ disabled }: { disabled: boolean }) {
  const { items } = useSuspenseQuery(query('GET /settings/blocked-senders', {})).data
  const refresh = useRefresh()
  const unblock = useMutation({
    mutationFn: (address: string) => call('DELETE /settings/blocked-senders/:address', { address }),
    onSettled: () => refresh('/settings/blocked-senders'),
  })
  if (items.length === 0) return null
  return (
    <Section title={say('console.blocked.title')} purpose={say('console.blocked.purpose')}>
      <Refusal error={unblock.error} />
      <Card flush>
        <Table
          caption={say('console.blocked.title')}
          columns={[
            { name: say('console.email') },
            { name: say('console.blocked.by') },
            { name: say('console.addresses.actions'), unsaid: true },
          ]}
        >
          {items.map(({ address, by }) => (
            <tr key={address}>
              <Cell>{address}</Cell>
              <Cell>{by}</Cell>
              <Cell end corner>
                {!disabled && (
                  <IconButton
                    small
                    icon={Trash}
                    label={say('console.blocked.unblock', { address })}
                    onClick={() => unblock.mutate(address)}
                  />
                )}
              </Cell>
            </tr>
          ))}
        </Table>
      </Card>
    </Section>
  )
}
