import { Link, useLocation } from '@tanstack/react-router'
import Keyboard from 'lucide-react/icons/keyboard'
import MenuIcon from 'lucide-react/icons/menu'
import { useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { facts } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import { navigation } from '../navigation.ts'
import { paths } from '../paths.ts'
import { Me } from './Me.tsx'
import { NavItem } from './NavItem.tsx'
import classes from './SidePanel.module.css'

export function SidePanel({ onExplainKeys }: { onExplainKeys: () => void }) {
  const { href } = useLocation()
  const [openAt, setOpenAt] = useState<string>()
  const open = openAt === href // the phone's menu closes by going somewhere

  return (
    <aside className={classes.side} aria-label={say('console.sidePanel')}>
      <Link to={paths.tickets} className={classes.brand}>
        <Mark />
        <span className={classes.names}>
          <b className={classes.name}>Guichet</b>
          <span className={classes.account}>{facts.account}</span>
        </span>
      </Link>
      <Button
        icon={MenuIcon}
        className={classes.opener}
        aria-expanded={open}
        aria-controls="navigation"
        onClick={() => setOpenAt(open ? undefined : href)}
      >
        {say('common.menu')}
      </Button>
      <div id="navigation" className={classes.drawer} data-open={open || undefined}>
        <nav className={classes.nav} aria-label={say('common.nav')}>
          <ul>
            {navigation.map((entry) => (
              <NavItem key={entry.to} entry={entry} />
            ))}
          </ul>
        </nav>
        <div className={classes.me}>
          <Me />
          <IconButton
            small
            icon={Keyboard}
            label={say('console.keyboard.title')}
            className={classes.keys}
            onClick={onExplainKeys}
          />
        </div>
      </div>
    </aside>
  )
}
