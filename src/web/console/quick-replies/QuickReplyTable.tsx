import { Link } from '@tanstack/react-router'
import Lock from 'lucide-react/icons/lock'

import type { QuickReply } from '#features/quick-replies/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { paths } from '../paths.ts'
import classes from './QuickReplyTable.module.css'

export const QuickReplyTable = ({ replies }: { replies: readonly QuickReply[] }) => (
  <Table
    caption={say('console.nav.quickReplies')}
    columns={[
      { name: say('console.quickReplies.name') },
      { name: say('console.quickReplies.folder') },
      { name: say('console.quickReplies.visibility') },
      { name: say('console.quickReplies.uses') },
    ]}
  >
    {replies.map(({ id, name, folder, builtin, visibility, snippets, uses, lastUsedAt }) => (
      <tr key={id}>
        <Cell>
          <span className={classes.name}>
            <Link to={paths.admin.quickReply(id)}>{name}</Link>
            {builtin && <Badge tone="outlined">{say('console.templates.builtin')}</Badge>}
            {snippets.includes('portal.password') && (
              <Badge tone="accent" icon={Lock}>
                {say('console.quickReplies.credentials')}
              </Badge>
            )}
          </span>
        </Cell>
        <Cell soft>{folder || say('console.quickReplies.noFolder')}</Cell>
        <Cell soft>{say(`console.quickReplies.for.${visibility}`)}</Cell>
        <Cell soft>
          {say('console.quickReplies.used', { count: uses })}
          {lastUsedAt && (
            <span className={classes.last}>
              <Time at={lastUsedAt} />
            </span>
          )}
        </Cell>
      </tr>
    ))}
  </Table>
)
