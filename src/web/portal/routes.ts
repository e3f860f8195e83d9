import { page } from '../ui/routing.tsx'
import { pages, query } from './api.ts'
import { paths } from './paths.ts'
import { atHome } from './tickets/lists.ts'

/** Pages for anybody. */
export const open = [
  page(paths.signIn, () => import('./session/SignInPage.tsx')),
  page(paths.forgot, () => import('./session/ForgotPage.tsx')),
  page(paths.reset, () => import('./session/ResetPage.tsx')),
  page(paths.welcome, () => import('./session/WelcomePage.tsx')),
]

/** Pages for a contact, inside the shell. The third argument asks for a page's data early. */
export const framed = [
  page(
    paths.home,
    () => import('./home/HomePage.tsx'),
    ({ queries }) => queries.prefetchInfiniteQuery(pages('GET /portal/tickets', atHome)),
  ),
  page(paths.tickets, () => import('./tickets/OwnTicketsPage.tsx')),
  page(paths.companyTickets, () => import('./tickets/OrganizationTicketsPage.tsx')),
  page(paths.profile, () => import('./profile/ProfilePage.tsx')),
  page(paths.newTicket, () => import('./tickets/NewTicketPage.tsx')),
  page(
    '/tickets/$number',
    () => import('./tickets/TicketPage.tsx'),
    ({ queries, params: { number } }) =>
      queries.prefetchQuery(query('GET /portal/tickets/:number', { number: Number(number) })),
  ),
]
