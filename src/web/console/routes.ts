import { page } from '../ui/routing.tsx'
import { pages, query } from './api.ts'
import { paths } from './paths.ts'
import { readView, ticketsOf } from './tickets/queue/views.ts'

/** Pages for anybody. */
export const open = [
  page(paths.signIn, () => import('./session/SignInPage.tsx')),
  page(paths.setUp, () => import('./session/SetupPage.tsx')),
]

const tickets = () => import('./tickets/TicketListPage.tsx')

/** Pages for a technician, inside the shell. One line each; a third argument asks for its data early. */
export const framed = [
  page('/', tickets),
  page(paths.tickets, tickets, ({ queries, search }) =>
    queries.prefetchInfiniteQuery(ticketsOf(readView(search))),
  ),
  page(
    '/tickets/$number',
    () => import('./tickets/ticket/TicketPage.tsx'),
    ({ queries, params }) => {
      const number = Number(params.number)
      if (!Number.isInteger(number)) return
      void queries.prefetchQuery(query('GET /tickets/:number', { number }))
      void queries.prefetchInfiniteQuery(pages('GET /tickets/:number/timeline', { number, limit: 50 }))
    },
  ),
  page(paths.contacts, () => import('./contacts/list/ContactListPage.tsx')),
  page(
    '/contacts/$id',
    () => import('./contacts/contact/ContactPage.tsx'),
    ({ queries, params: { id = '' } }) => queries.prefetchQuery(query('GET /contacts/:id', { id })),
  ),
  page(paths.organizations, () => import('./organizations/OrganizationListPage.tsx')),
  page(
    '/organizations/$id',
    () => import('./organizations/OrganizationPage.tsx'),
    ({ queries, params: { id = '' } }) => queries.prefetchQuery(query('GET /organizations/:id', { id })),
  ),
  page(paths.admin.email, () => import('./email-settings/EmailSettingsPage.tsx')),
  page(paths.admin.emailTemplates, () => import('./email-templates/EmailTemplateListPage.tsx')),
  page('/admin/email-templates/$id', () => import('./email-templates/EmailTemplatePage.tsx')),
  page(paths.admin.quickReplies, () => import('./quick-replies/QuickReplyListPage.tsx')),
  page('/admin/quick-replies/$id', () => import('./quick-replies/QuickReplyPage.tsx')),
  page(paths.admin.rules, () => import('./rules/list/RuleListPage.tsx')),
  page(
    '/admin/rules/$id',
    () => import('./rules/rule/RulePage.tsx'),
    ({ queries, params: { id = '' } }) => {
      void queries.prefetchQuery(query('GET /rules/catalogue', {}))
      void queries.prefetchQuery(query('GET /rules/:id', { id }))
    },
  ),
  page('/admin/rules/$id/runs', () => import('./rules/RunListPage.tsx')),
  page('/admin/rules/$id/versions', () => import('./rules/versions/VersionListPage.tsx')),
  page(paths.admin.pending, () => import('./intake/PendingPage.tsx')),
  page(paths.admin.ledger, () => import('./intake/LedgerPage.tsx')),
  page(paths.admin.outbox, () => import('./outbox/OutboxPage.tsx')),
  page(paths.admin.handouts, () => import('./handouts/HandoutListPage.tsx')),
  page('/admin/handouts/$id', () => import('./handouts/HandoutPage.tsx')),
  page(paths.admin.account, () => import('./account/AccountPage.tsx')),
  page(paths.help, () => import('./help/HelpListPage.tsx')),
  page('/help/$topic', () => import('./help/HelpPage.tsx')),
  page(paths.admin.plan, () => import('./account/PlanPage.tsx')),
]
