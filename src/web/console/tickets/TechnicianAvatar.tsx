import UserPlus from 'lucide-react/icons/user-plus'

import { Avatar } from '../../ui/Avatar.tsx'
import { say } from '../../ui/words.ts'
import classes from './TechnicianAvatar.module.css'

/** Whose ticket it is, by initials; a dashed ring where it is nobody's. */
export const TechnicianAvatar = ({ technician }: { technician: { name: string } | null }) => {
  const name = technician?.name ?? say('console.ticket.nobody')
  return (
    <span title={name}>
      {technician ? (
        <Avatar name={technician.name} kind="technician" />
      ) : (
        <span className={classes.nobody} aria-hidden>
          <UserPlus />
        </span>
      )}
      <span className="visually-hidden">{name}</span>
    </span>
  )
}
