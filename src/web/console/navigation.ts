import type { LucideIcon } from 'lucide-react'
import Building2 from 'lucide-react/icons/building-2'
import Inbox from 'lucide-react/icons/inbox'
import Settings2 from 'lucide-react/icons/settings-2'
import Users from 'lucide-react/icons/users'

import type { Key } from '../ui/words.ts'
import { paths } from './paths.ts'

export type Entry = { to: string; label: Key; icon: LucideIcon; below?: { to: string; label: Key }[] }

/** The side panel. The entries below one are shown while one of them is open. */
export const navigation: Entry[] = [
  { to: paths.tickets, label: 'console.nav.tickets', icon: Inbox },
  { to: paths.organizations, label: 'console.nav.organizations', icon: Building2 },
  { to: paths.contacts, label: 'console.nav.contacts', icon: Users },
  {
    to: paths.admin.email,
    label: 'console.nav.admin',
    icon: Settings2,
    below: [
      { to: paths.admin.email, label: 'console.nav.email' },
      { to: paths.admin.pending, label: 'console.nav.pending' },
      { to: paths.admin.ledger, label: 'console.nav.ledger' },
      { to: paths.admin.outbox, label: 'console.nav.outbox' },
    ],
  },
]
