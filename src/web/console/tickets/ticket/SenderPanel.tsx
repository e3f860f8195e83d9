import { Link } from '@tanstack/react-router'

import type { Ticket } from '#features/tickets/contract.ts'

import { Facts } from '../../../ui/Facts.tsx'
import { say } from '../../../ui/words.ts'
import { nameOf } from '../../organizations/naming.ts'
import { paths } from '../../paths.ts'
import { Panel } from '../../settings/Settings.tsx'
import { SenderNotice } from './SenderNotice.tsx'

/** Nobody stands behind the mail: an automatic sender that is not a contact. */
export const SenderPanel = ({ ticket }: { ticket: Ticket }) => (
  <Panel title={say('console.ticket.sender')}>
    <Facts
      rows={[
        [say('console.email'), ticket.senderAddress],
        [
          say('console.organization'),
          <Link key="organization" to={paths.organization(ticket.organization.id)}>
            {nameOf(ticket.organization)}
          </Link>,
        ],
      ]}
    />
    <SenderNotice ticket={ticket} />
  </Panel>
)
