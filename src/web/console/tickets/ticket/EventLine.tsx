import { useQuery } from '@tanstack/react-query'
import type { LucideIcon } from 'lucide-react'
import ArrowLeftRight from 'lucide-react/icons/arrow-left-right'
import Forward from 'lucide-react/icons/forward'
import KeyRound from 'lucide-react/icons/key-round'
import Mail from 'lucide-react/icons/mail'
import MailX from 'lucide-react/icons/mail-x'
import PenLine from 'lucide-react/icons/pen-line'
import Signal from 'lucide-react/icons/signal'
import TicketIcon from 'lucide-react/icons/ticket'
import UserCheck from 'lucide-react/icons/user-check'
import UserPlus from 'lucide-react/icons/user-plus'
import UsersRound from 'lucide-react/icons/users-round'
import Zap from 'lucide-react/icons/zap'
import type { ReactNode } from 'react'

import type { Ticket, TimelineLine } from '#features/tickets/contract.ts'

import { Rich } from '../../../ui/Rich.tsx'
import { Time } from '../../../ui/Time.tsx'
import { query } from '../../api.ts'
import { nameOf } from '../../organizations/naming.ts'
import classes from './EventLine.module.css'
import { sentenceOf } from './event-words.ts'
import { UndoForward } from './UndoForward.tsx'

type Event = Extract<TimelineLine, { kind: 'event' }>['event']

/** One line about what happened. What has no sentence is not for this page. */
export function EventLine({ event, ticket }: { event: Event; ticket: Ticket }) {
  const sentence = sentenceOf(event, ticket)
  if (!sentence) return null
  return (
    <Line icon={iconOf(event)} at={event.at} after={undoOf(event, ticket)}>
      <Rich {...sentence} />
    </Line>
  )
}

/** The mail that opened the ticket also made its sender a contact: said once, where it happened. */
export function CreatedContactLine({ ticket, contactId }: { ticket: Ticket; contactId: string }) {
  const { data: contact } = useQuery(query('GET /contacts/:id', { id: contactId }))
  if (contact?.createdVia !== 'email' || contact.createdAt !== ticket.createdAt) return null
  const organization = nameOf(contact.organization)
  return (
    <Line icon={UserPlus}>
      {contact.byDomain ? (
        <Rich say="console.events.contactByDomain" args={{ organization, domain: contact.byDomain }} />
      ) : (
        <Rich say="console.events.contact" args={{ organization }} />
      )}
    </Line>
  )
}

/** What was decided by itself can be taken back where it is told. */
const undoOf = ({ name }: Event, { number, forward }: Ticket) =>
  name === 'ticket.forwarded' && forward?.undoneAt === null ? <UndoForward number={number} /> : undefined

type LineProps = { icon: LucideIcon; at?: string; after?: ReactNode; children: ReactNode }

const Line = ({ icon: Icon, at, after, children }: LineProps) => (
  <div className={classes.line}>
    <Icon />
    <p className={classes.said}>
      {children}
      {at && (
        <span className={classes.time}>
          <Time at={at} as="recent" />
        </span>
      )}
      {after}
    </p>
  </div>
)

function iconOf({ name, details }: Event): LucideIcon {
  if (name === 'ticket.opened') return details.source === 'email' ? Mail : TicketIcon
  if (name.startsWith('ticket.participant')) return UsersRound
  if (name === 'rule.ran') return Zap
  if (name.startsWith('credentials.')) return KeyRound
  if (name.startsWith('mail.')) return MailX
  if (name.startsWith('address.')) return Mail
  if (name.startsWith('ticket.forward')) return Forward
  return fields[String(details.field)] ?? ArrowLeftRight
}

const fields: Record<string, LucideIcon> = { technician: UserCheck, priority: Signal, title: PenLine }
