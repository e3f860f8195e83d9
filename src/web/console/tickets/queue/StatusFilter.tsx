import { useNavigate } from '@tanstack/react-router'
import ChevronDown from 'lucide-react/icons/chevron-down'

import { Menu, MenuChoice } from '../../../ui/Menu.tsx'
import { say } from '../../../ui/words.ts'
import classes from './StatusFilter.module.css'
import { searchOf, statusChoices, statusName, type View } from './views.ts'

/** Which statuses the view shows. */
export function StatusFilter({ view }: { view: View }) {
  const navigate = useNavigate()
  return (
    <Menu
      className={classes.filter}
      button={
        <>
          <span className={classes.property}>{say('console.ticket.status')} </span>
          <span className={classes.value}>
            {statusName(view.status)}
            <ChevronDown />
          </span>
        </>
      }
    >
      {statusChoices.map((status) => (
        <MenuChoice
          key={status}
          chosen={status === view.status}
          onClick={() => void navigate({ to: '.', search: searchOf({ ...view, status }) })}
        >
          {statusName(status)}
        </MenuChoice>
      ))}
    </Menu>
  )
}
