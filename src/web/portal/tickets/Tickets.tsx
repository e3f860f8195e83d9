import { useSuspenseQuery } from '@tanstack/react-query'
import TicketPlus from 'lucide-react/icons/ticket-plus'
import { Suspense, useId } from 'react'

import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { TabLinks } from '../../ui/TabLinks.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import { Page } from '../shell/Page.tsx'
import { filters, listInput, readList } from './lists.ts'
import { TicketList } from './TicketList.tsx'
import classes from './Tickets.module.css'

/** One's own tickets, or for a main contact those of the whole organization. */
export function Tickets({ scope }: { scope: 'own' | 'company' }) {
  const id = useId()
  const { data: counts } = useSuspenseQuery(query('GET /portal/tickets/counts', {}))
  const [{ status }, change] = useUrlState(readList)
  const label = say(scope === 'own' ? 'portal.tickets.own' : 'portal.tickets.company')

  return (
    <Page title={say('portal.tickets.title')} tab={label} actions={<CreateTicket />}>
      {counts.company !== null && <ScopeTabs own={counts.own} company={counts.company} />}
      <div className={classes.filters}>
        <label htmlFor={id}>{say('portal.tickets.status')}</label>
        <Select
          id={id}
          className={classes.filter}
          value={status}
          onChange={(event) => change(readList({ status: event.target.value }))}
        >
          {filters.map((filter) => (
            <option key={filter} value={filter}>
              {say(`portal.tickets.filter.${filter}`)}
            </option>
          ))}
        </Select>
      </div>
      <Suspense fallback={<Skeleton rows={5} />}>
        <TicketList
          key={status}
          input={listInput(scope, status)}
          label={label}
          empty={<NoTickets filtered={status !== 'all'} />}
        />
      </Suspense>
    </Page>
  )
}

const ScopeTabs = ({ own, company }: { own: number; company: number }) => (
  <div className={classes.tabs}>
    <TabLinks
      label={say('portal.tickets.lists')}
      links={[
        { to: paths.tickets, label: say('portal.tickets.own'), count: own },
        { to: paths.companyTickets, label: say('portal.tickets.company'), count: company },
      ]}
    />
  </div>
)

export const CreateTicket = () => (
  <ButtonLink to={paths.newTicket} look="primary" icon={TicketPlus}>
    {say('portal.newTicket.title')}
  </ButtonLink>
)

export const NoTickets = ({ filtered }: { filtered: boolean }) => (
  <EmptyState title={say(filtered ? 'portal.tickets.emptyFiltered' : 'portal.tickets.empty')}>
    <p>{say('portal.tickets.emptyHelp')}</p>
  </EmptyState>
)
