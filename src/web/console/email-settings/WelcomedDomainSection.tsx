import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import Trash from 'lucide-react/icons/trash-2'

import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { Section } from '../settings/Settings.tsx'

/** What was decided once for all unverified senders of a domain; nothing while nothing was. */
export function WelcomedDomainSection({ disabled }: { disabled: boolean }) {
  const { items } = useSuspenseQuery(query('GET /settings/welcomed-domains', {})).data
  const refresh = useRefresh()
  const forget = useMutation({
    mutationFn: (domain: string) => call('DELETE /settings/welcomed-domains/:domain', { domain }),
    onSettled: () => refresh('/settings/welcomed-domains'),
  })
  if (items.length === 0) return null
  return (
    <Section title={say('console.welcomed.title')} purpose={say('console.welcomed.purpose')}>
      <Refusal error={forget.error} />
      <Card flush>
        <Table
          caption={say('console.welcomed.title')}
          columns={[
            { name: say('console.domains.domain') },
            { name: say('console.welcomed.policy') },
            { name: say('console.addresses.actions'), unsaid: true },
          ]}
        >
          {items.map(({ domain, policy }) => (
            <tr key={domain}>
              <Cell>{domain}</Cell>
              <Cell>
                <Badge tone={policy === 'always' ? 'ok' : 'neutral'}>
                  {say(`console.welcomed.${policy}`)}
                </Badge>
              </Cell>
              <Cell end corner>
                {!disabled && (
                  <IconButton
                    small
                    icon={Trash}
                    label={say('console.welcomed.forget', { domain })}
                    onClick={() => forget.mutate(domain)}
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
