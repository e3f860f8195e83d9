import { Outlet } from '@tanstack/react-router'

import { useLive } from '../../ui/live.ts'
import { facts } from '../../ui/page-facts.ts'
import { Rich } from '../../ui/Rich.tsx'
import { say } from '../../ui/words.ts'
import { useRefreshTickets } from '../refresh.ts'
import { Header } from './Header.tsx'
import classes from './Shell.module.css'

/** Around every page of who is signed in. */
export function Shell() {
  const refresh = useRefreshTickets()
  useLive('/api/v1/portal/live', refresh, refresh)
  return (
    <>
      <a href="#contenu" className={classes.skip}>
        {say('common.skip')}
      </a>
      <div className={classes.shell}>
        <Header />
        <main id="contenu" className={classes.main} tabIndex={-1}>
          <Outlet />
        </main>
        <footer className={classes.foot}>
          <div className={`${classes.inner} ${classes.footLine}`}>
            <span>{facts.account}</span>
            {facts.supportAddress && <a href={`mailto:${facts.supportAddress}`}>{facts.supportAddress}</a>}
            <span className={classes.end}>
              <Rich say="portal.poweredBy" />
            </span>
          </div>
        </footer>
      </div>
    </>
  )
}
