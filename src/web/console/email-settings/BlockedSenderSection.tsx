import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import Trash from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { BlockedSender } from '#features/intake/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'
import { Section } from '../settings/Settings.tsx'
import { BlockDialog } from './BlockDialog.tsx'
import classes from './BlockedSenderSection.module.css'
import links from './PreviewButton.module.css'

/** Whose mail is ignored, and why. Changed at once, not with the rest of the page. */
export function BlockedSenderSection({ disabled }: { disabled: boolean }) {
  const { items } = useSuspenseQuery(query('GET /settings/blocked-senders', {})).data
  const [adding, setAdding] = useState(false)
  const refresh = useRefresh()
  const unblock = useMutation({
    mutationFn: (address: string) => call('DELETE /settings/blocked-senders/:address', { address }),
    onSettled: () => refresh('/settings/blocked-senders'),
  })
  return (
    <Section title={say('console.blocked.title')} purpose={say('console.blocked.purpose')}>
      <Refusal error={unblock.error} />
      <Card
        flush
        foot={
          disabled ? undefined : (
            <button type="button" className={links.link} onClick={() => setAdding(true)}>
              {say('console.blocked.add')}
            </button>
          )
        }
      >
        {items.length === 0 ? (
          <p className={classes.none}>{say('console.blocked.none')}</p>
        ) : (
          <Table
            caption={say('console.blocked.title')}
            columns={[
              { name: say('console.blocked.address') },
              { name: say('console.blocked.reason') },
              { name: say('console.blocked.by') },
              { name: say('console.addresses.actions'), unsaid: true },
            ]}
          >
            {items.map((blocked) => (
              <tr key={blocked.address}>
                <Cell>
                  <span className={classes.address}>
                    {blocked.address}
                    {blocked.address.startsWith('@') && <Badge>{say('console.blocked.domain')}</Badge>}
                  </span>
                </Cell>
                <Cell soft>
                  <Why {...blocked} />
                </Cell>
                <Cell soft>
                  {blocked.by}
                  <span className={classes.under}>
                    <Time at={blocked.createdAt} as="day" />
                  </span>
                </Cell>
                <Cell end corner>
                  {!disabled && (
                    <IconButton
                      small
                      icon={Trash}
                      label={say('console.blocked.unblock', { address: blocked.address })}
                      onClick={() => unblock.mutate(blocked.address)}
                    />
                  )}
                </Cell>
              </tr>
            ))}
          </Table>
        )}
      </Card>
      {adding && <BlockDialog onClose={() => setAdding(false)} />}
    </Section>
  )
}

/** In somebody's words, or by the mail that was looked at. */
function Why({ reason, mail }: BlockedSender) {
  if (reason || mail === null) return reason || say('console.blocked.noReason')
  return (
    <Rich
      say="console.blocked.fromMail"
      args={{ subject: mail.subject || say('console.blocked.noSubject') }}
      marks={{
        link: (text) => (
          <Link to={paths.admin.ledger} search={{ mail: mail.id }}>
            {text}
          </Link>
        ),
      }}
    />
  )
}
