import { Link, useLocation } from '@tanstack/react-router'
import MenuIcon from 'lucide-react/icons/menu'
import { useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { facts } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import { type Entry, navigation } from '../navigation.ts'
import { paths } from '../paths.ts'
import { Me } from './Me.tsx'
import classes from './SidePanel.module.css'

export function SidePanel() {
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string>()
  const open = openAt === pathname // the phone's menu closes by going somewhere

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
        onClick={() => setOpenAt(open ? undefined : pathname)}
      >
        {say('common.menu')}
      </Button>
      <div id="navigation" className={classes.drawer} data-open={open || undefined}>
        <nav className={classes.nav} aria-label={say('common.nav')}>
          <ul>
            {navigation.map((entry) => (
              <NavItem key={entry.to} entry={entry} here={pathname} />
            ))}
          </ul>
        </nav>
        <Me />
      </div>
    </aside>
  )
}

function NavItem({ entry: { to, label, icon: Icon, below }, here }: { entry: Entry; here: string }) {
  const within = below?.some((each) => here.startsWith(each.to)) ?? false
  return (
    <li>
      <Link to={to} className={classes.entry} title={say(label)} data-within={within || undefined}>
        <Icon />
        <span className={classes.label}>{say(label)}</span>
      </Link>
      {below && within && (
        <ul className={classes.below}>
          {below.map((each) => (
            <li key={each.to}>
              <Link to={each.to} className={classes.entry}>
                <span>{say(each.label)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
