import UserPlus from 'lucide-react/icons/user-plus'

import { Avatar } from '../../ui/Avatar.tsx'
import { say } from '../../ui/words.ts'
import classes from './TechnicianAvatar.module.css'

type Props = {
  technician: { name: string } | null
  /** The name is shown, not only read out. */
  named?: boolean
}

/** Whose ticket it is; a dashed ring where it is nobody's. */
export const TechnicianAvatar = ({ technician, named = false }: Props) => {
  const name = technician?.name ?? say('console.ticket.nobody')
  return (
    <span className={classes.technician} title={named ? undefined : name}>
      {technician ? (
        <Avatar name={technician.name} kind="technician" size={named ? 'small' : 'row'} />
      ) : (
        <span className={classes.nobody} data-small={named || undefined} aria-hidden>
          <UserPlus />
        </span>
      )}
      <span className={named ? classes.name : 'visually-hidden'}>{name}</span>
    </span>
  )
}
