import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { HandoutContact } from '#features/handouts/contract.ts'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { MailState } from '../outbox/MailState.tsx'
import { reasonOf } from '../outbox/mail-words.ts'
import { paths } from '../paths.ts'
import classes from './Handout.module.css'
import { whyNone } from './telling.ts'

type Props = { id: string; state: HandoutContact['state']; live: boolean }

/** Each contact with their mail, or why there is none. */
export function HandoutContacts({ id, state, live }: Props) {
  const list = useSuspenseInfiniteQuery({
    ...pages('GET /handouts/:id/contacts', { id, state, limit: 50 }),
    refetchInterval: live ? 5000 : false,
  })
  const lines = list.data.pages.flatMap(({ items }) => items)
  if (lines.length === 0) return <EmptyState title={say('console.handouts.nobody')} />
  return (
    <>
      <Table
        caption={say('console.handouts.contacts')}
        columns={[
          { name: say('console.contacts.name') },
          { name: say('console.email') },
          { name: say('console.organization') },
          ...(state === 'waiting' ? [] : [{ name: say('console.access.outcome') }]),
        ]}
      >
        {lines.map(({ contact, mail, reason }) => (
          <tr key={contact.id}>
            <Cell>
              <Link to={paths.contact(contact.id)}>{contact.name}</Link>
            </Cell>
            <Cell soft>{contact.email}</Cell>
            <Cell soft>{contact.organization ?? say('common.unassigned')}</Cell>
            {state !== 'waiting' && (
              <Cell>
                {mail && <MailState mail={mail} />}
                <span className={classes.more}>{reason ? whyNone(reason) : mail && reasonOf(mail)}</span>
              </Cell>
            )}
          </tr>
        ))}
      </Table>
      <ShowMore list={list} />
    </>
  )
}
