import type { Status } from '#features/tickets/contract.ts'

import { say } from '../../../ui/words.ts'
import { pages } from '../../api.ts'

const views = ['all', 'mine', 'unassigned'] as const
const statuses = ['active', 'new', 'open', 'waiting', 'resolved', 'closed', 'any'] as const

/** One way of looking at the tickets, as its address names it. */
export type View = { view: (typeof views)[number]; status: (typeof statuses)[number] }

/** The choices of the status filter: all that ask for work, one status, or whatever there is. */
export const statusChoices = statuses

export const readView = (search: Record<string, unknown>): View => ({
  view: views.find((each) => each === search.view) ?? 'all',
  status: statuses.find((each) => each === search.status) ?? 'active',
})

/** The address of a view: what goes without saying is left out. */
export const searchOf = ({ view, status }: View) => ({
  view: view === 'all' ? undefined : view,
  status: status === 'active' ? undefined : status,
})

const technicians = { all: {}, mine: { technician: 'me' }, unassigned: { technician: 'none' } } as const

/** What the server is asked for a view. */
export const filterOf = ({ view, status }: View) => ({
  ...technicians[view],
  ...(status === 'any' ? {} : { status }),
})

export const ticketsOf = (view: View) => pages('GET /tickets', { ...filterOf(view), limit: 50 })

export const titleOf = ({ view, status }: View): string =>
  view === 'all' && isStatus(status) ? say(`status.${status}`) : say(`console.views.${view}`)

export const statusName = (status: View['status']): string =>
  isStatus(status) ? say(`status.${status}`) : say(`console.queue.${status}`)

const isStatus = (status: View['status']): status is Status => status !== 'active' && status !== 'any'
