import { Link } from '@tanstack/react-router'
import type { Ref } from 'react'

import type { TicketItem } from '#features/tickets/contract.ts'

import { Avatar } from '../../../ui/Avatar.tsx'
import { Priority } from '../../../ui/Priority.tsx'
import { Reference } from '../../../ui/Reference.tsx'
import { Status } from '../../../ui/Status.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { nameOf } from '../../organizations/naming.ts'
import { paths } from '../../paths.ts'
import { TechnicianAvatar } from '../TechnicianAvatar.tsx'
import classes from './TicketQueue.module.css'
import { searchOf, type View } from './views.ts'

type Props = {
  ticket: TicketItem
  view: View
  index: number
  /** Under the keyboard's cursor. */
  current: boolean
  link: Ref<HTMLAnchorElement> | undefined
  measure: (row: Element | null) => void
}

export const TicketRow = ({ ticket, view, index, current, link, measure }: Props) => (
  <tr
    ref={measure}
    data-index={index}
    aria-rowindex={index + 2}
    className={classes.row}
    data-current={current || undefined}
    data-unread={ticket.status === 'new' || undefined}
  >
    <td className={classes.priority}>
      <Priority priority={ticket.priority} label={say(`console.priority.${ticket.priority}`)} />
    </td>
    <td className={classes.number}>
      <Reference>{ticket.number}</Reference>
    </td>
    <td className={classes.subject}>
      <div className={classes.line}>
        <Link ref={link} to={paths.ticket(ticket.number)} search={searchOf(view)} className={classes.title}>
          {ticket.title}
        </Link>
        <span className={classes.preview}>{ticket.preview}</span>
      </div>
    </td>
    <td className={classes.organization}>
      <span className={classes.who}>
        <Avatar name={nameOf(ticket.organization)} kind="organization" size="small" />
        <span className={classes.name}>{nameOf(ticket.organization)}</span>
      </span>
    </td>
    <td className={classes.status}>
      <Status status={ticket.status}>{say(`status.${ticket.status}`)}</Status>
    </td>
    <td className={classes.technician}>
      <TechnicianAvatar technician={ticket.technician} />
    </td>
    <td className={classes.activity}>
      <Time at={ticket.updatedAt} />
    </td>
  </tr>
)
