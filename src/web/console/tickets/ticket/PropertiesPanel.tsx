import { useQuery } from '@tanstack/react-query'

import type { Priority as Level, Status as Stage, Ticket } from '#features/tickets/contract.ts'

import { Facts } from '../../../ui/Facts.tsx'
import { MenuChoice } from '../../../ui/Menu.tsx'
import { Priority } from '../../../ui/Priority.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Status } from '../../../ui/Status.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { Panel } from '../../settings/Settings.tsx'
import { TechnicianAvatar } from '../TechnicianAvatar.tsx'
import { useTicketChange } from './changing.ts'
import { PropertyMenu } from './PropertyMenu.tsx'

const stages: Stage[] = ['new', 'open', 'waiting', 'resolved', 'closed']
const levels: Level[] = ['low', 'normal', 'high', 'urgent']

export function PropertiesPanel({ ticket }: { ticket: Ticket }) {
  const change = useTicketChange(ticket.number)
  const technicians = useQuery(query('GET /technicians', { limit: 100 })).data?.items ?? []
  const { status, priority, technician } = ticket

  return (
    <Panel title={say('console.ticket.properties')}>
      <Facts
        rows={[
          [
            say('console.ticket.status'),
            <PropertyMenu
              key="status"
              property="status"
              shows={<Status status={status}>{say(`status.${status}`)}</Status>}
            >
              {stages.map((each) => (
                <MenuChoice
                  key={each}
                  chosen={each === status}
                  onClick={() => change.mutate({ status: each })}
                >
                  <Status status={each}>{say(`status.${each}`)}</Status>
                </MenuChoice>
              ))}
            </PropertyMenu>,
          ],
          [
            say('console.ticket.priority'),
            <PropertyMenu
              key="priority"
              property="priority"
              shows={<Priority priority={priority} label={say(`console.priority.${priority}`)} worded />}
            >
              {levels.map((each) => (
                <MenuChoice
                  key={each}
                  chosen={each === priority}
                  onClick={() => change.mutate({ priority: each })}
                >
                  <Priority priority={each} label={say(`console.priority.${each}`)} worded />
                </MenuChoice>
              ))}
            </PropertyMenu>,
          ],
          [
            say('console.ticket.technician'),
            <PropertyMenu
              key="technician"
              property="technician"
              shows={<TechnicianAvatar technician={technician} named />}
            >
              <MenuChoice chosen={technician === null} onClick={() => change.mutate({ technicianId: null })}>
                <TechnicianAvatar technician={null} named />
              </MenuChoice>
              {technicians
                .filter(({ active, id }) => active || id === technician?.id)
                .map((each) => (
                  <MenuChoice
                    key={each.id}
                    chosen={each.id === technician?.id}
                    onClick={() => change.mutate({ technicianId: each.id })}
                  >
                    <TechnicianAvatar technician={each} named />
                  </MenuChoice>
                ))}
            </PropertyMenu>,
          ],
          [say('console.ticket.source'), say(`console.ticket.sources.${ticket.source}`)],
          [say('console.ticket.opened'), <Time key="opened" at={ticket.createdAt} as="moment" />],
        ]}
      />
      <Refusal error={change.error} />
    </Panel>
  )
}
