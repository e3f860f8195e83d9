import ChevronDown from 'lucide-react/icons/chevron-down'
import type { ReactNode } from 'react'

import { Menu } from '../../../ui/Menu.tsx'
import { say } from '../../../ui/words.ts'
import classes from './PropertyMenu.module.css'
import { idOf, type Property } from './properties.ts'

const keys: Record<Property, string> = { status: 'S', priority: 'P', technician: 'A' }

/** A property as it is, and the others it could have. */
export const PropertyMenu = ({
  property,
  shows,
  children,
}: {
  property: Property
  shows: ReactNode
  children: ReactNode
}) => (
  <Menu
    id={idOf(property)}
    aria-keyshortcuts={keys[property]}
    title={say('console.ticket.byKey', { name: say(`console.ticket.${property}`), key: keys[property] })}
    className={classes.button}
    button={
      <>
        {shows}
        <ChevronDown />
      </>
    }
  >
    {children}
  </Menu>
)
