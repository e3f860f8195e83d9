import { Outlet } from '@tanstack/react-router'

import { say } from '../../ui/words.ts'
import classes from './Shell.module.css'
import { SidePanel } from './SidePanel.tsx'

/** The side panel, and the sheet on which every page stands. */
export function Shell() {
  return (
    <>
      <a href="#contenu" className={classes.skip}>
        {say('common.skip')}
      </a>
      <div className={classes.shell}>
        <SidePanel />
        <main id="contenu" className={classes.sheet} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </>
  )
}
