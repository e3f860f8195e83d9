import type { LucideIcon } from 'lucide-react'
import Building2 from 'lucide-react/icons/building-2'
import Inbox from 'lucide-react/icons/inbox'
import MapPin from 'lucide-react/icons/map-pin'
import Settings2 from 'lucide-react/icons/settings-2'
import Users from 'lucide-react/icons/users'

import { facts } from '../ui/page-facts.ts'
import type { Key } from '../ui/words.ts'
import { paths } from './paths.ts'

/** Which of the counts that the server keeps stands beside an entry. */
export type Counted = 'mine' | 'unassigned' | 'active' | 'new' | 'open' | 'waiting' | 'undecided' | 'unsent'

export type Below = {
  to: string
  /** State of the page; `undefined` means without it. */
  search?: Record<string, string | undefined>
  label: Key
  counted?: Counted
  /** Without it the entry leads nowhere, and is left out. */
  permission?: string
  /** A count above zero asks for somebody. */
  pressing?: boolean
}

export type Entry = { to: string; label: Key; icon: LucideIcon; within: string; below?: readonly Below[] }

/** The side panel. The entries below one are shown while one of them is open. */
export const navigation: readonly Entry[] = [
  {
    to: paths.tickets,
    within: paths.tickets,
    label: 'console.nav.tickets',
    icon: Inbox,
    below: [
      { to: paths.tickets, search: { view: 'mine' }, label: 'console.views.mine', counted: 'mine' },
      {
        to: paths.tickets,
        search: { view: 'unassigned' },
        label: 'console.views.unassigned',
        counted: 'unassigned',
        pressing: true,
      },
      {
        to: paths.tickets,
        search: { view: undefined, status: undefined },
        label: 'console.views.all',
        counted: 'active',
      },
      ...(['new', 'open', 'waiting', 'resolved', 'closed'] as const).map(
        (status): Below => ({
          to: paths.tickets,
          search: { view: undefined, status },
          label: `status.${status}`,
          ...(status === 'resolved' || status === 'closed' ? {} : { counted: status }),
        }),
      ),
    ],
  },
  {
    to: paths.organizations,
    within: paths.organizations,
    label: 'console.nav.organizations',
    icon: facts.edition === 'it' ? MapPin : Building2,
  },
  { to: paths.contacts, within: paths.contacts, label: 'console.nav.contacts', icon: Users },
  {
    to: paths.admin.email,
    within: '/admin',
    label: 'console.nav.admin',
    icon: Settings2,
    below: [
      { to: paths.admin.email, label: 'console.nav.email' },
      { to: paths.admin.emailTemplates, label: 'console.nav.emailTemplates' },
      { to: paths.admin.quickReplies, label: 'console.nav.quickReplies' },
      { to: paths.admin.rules, label: 'rules.title', permission: 'rules.manage' },
      { to: paths.admin.pending, label: 'console.nav.pending', counted: 'undecided', pressing: true },
      { to: paths.admin.ledger, label: 'console.nav.ledger' },
      { to: paths.admin.outbox, label: 'console.nav.outbox', counted: 'unsent', pressing: true },
      { to: paths.admin.handouts, label: 'console.nav.handouts', permission: 'credentials.send_many' },
      { to: paths.admin.account, label: 'console.nav.account', permission: 'account.manage' },
      { to: paths.admin.plan, label: 'console.nav.plan', permission: 'account.manage' },
    ],
  },
]
