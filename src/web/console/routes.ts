import { page } from '../ui/routing.tsx'
import { paths } from './paths.ts'

/** Pages for anybody. */
export const open = [page(paths.signIn, () => import('./session/SignInPage.tsx'))]

/** Pages for a technician, inside the shell. One line each; a third argument asks for its data early. */
export const framed = [
  page('/', () => import('./tickets/TicketListPage.tsx')),
  page(paths.tickets, () => import('./tickets/TicketListPage.tsx')),
]
