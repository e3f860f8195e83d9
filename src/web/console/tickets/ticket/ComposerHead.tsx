import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { Tabs } from '../../../ui/Tabs.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import classes from './Composer.module.css'
import type { Mode } from './mode.ts'

type Props = {
  ticket: Ticket
  mode: Mode
  onMode: (mode: Mode) => void
  /** At the end of its line. */
  aside: ReactNode
  children: ReactNode
}

/** Reply or note, and who will read it. */
export const ComposerHead = ({ ticket, mode, onMode, aside, children }: Props) => (
  <Tabs
    label={say('console.composer.kind')}
    tabs={[
      { name: 'public', label: say('console.composer.reply') },
      { name: 'internal', label: say('console.composer.note') },
    ]}
    chosen={mode}
    onChoose={onMode}
    aside={
      <>
        <span className={classes.to}>
          {mode === 'public' ? <Recipient ticket={ticket} /> : say('console.composer.noteTo')}
        </span>
        {aside}
      </>
    }
  >
    {children}
  </Tabs>
)

/** Mail goes to the contact's primary address, whichever one was written from. */
function Recipient({ ticket: { contact } }: { ticket: Ticket }) {
  const { data } = useQuery({
    ...query('GET /contacts/:id', { id: contact?.id ?? '' }),
    enabled: contact !== null,
  })
  if (contact === null) return say('console.composer.nobody')
  return data && say('console.composer.to', { address: data.email })
}
