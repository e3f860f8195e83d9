import { Link, useLocation } from '@tanstack/react-router'
import MenuIcon from 'lucide-react/icons/menu'
import { useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { type Key, say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { paths } from '../paths.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { Brand } from './Brand.tsx'
import classes from './Header.module.css'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import shell from './Shell.module.css'

const entries: { to: string; label: Key; exact: boolean }[] = [
  { to: paths.home, label: 'portal.nav.home', exact: true },
  { to: paths.tickets, label: 'portal.nav.tickets', exact: false },
]

export function Header() {
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string>()
  const open = openAt === pathname // the phone's menu closes by going somewhere

  return (
    <header className={classes.header}>
      <div className={`${shell.inner} ${classes.line}`}>
        <Brand />
        <Button
          small
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
            {entries.map(({ to, label, exact }) => (
              <Link
                key={to}
                to={to}
                activeOptions={{ exact, includeSearch: false }}
                className={classes.entry}
              >
                {say(label)}
              </Link>
            ))}
          </nav>
          <div className={classes.tools}>
            <LanguageSwitch short onChoose={(locale) => call('PATCH /portal/me', { locale })} />
            <AccountMenu />
          </div>
        </div>
      </div>
    </header>
  )
}
