import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'

import { arriving } from '../../ui/arriving.ts'
import { say } from '../../ui/words.ts'
import { useShortcuts } from '../keyboard/shortcuts.ts'
import { paths } from '../paths.ts'
import { Alarms } from './Alarms.tsx'
import { useFreshCounts } from './fresh-counts.ts'
import { MailNotices } from './MailNotices.tsx'
import classes from './Shell.module.css'
import { SidePanel } from './SidePanel.tsx'

const ShortcutSheet = lazy(() =>
  arriving(() => import('../keyboard/ShortcutSheet.tsx')).then(({ ShortcutSheet }) => ({
    default: ShortcutSheet,
  })),
)

/** The side panel, and the sheet on which every page stands. */
export function Shell() {
  const navigate = useNavigate()
  const [explaining, setExplaining] = useState(false)
  const go = (to: string) => () => void navigate({ to })
  useFreshCounts()
  useShortcuts({
    '?': () => setExplaining(true),
    'g t': go(paths.tickets),
    'g c': go(paths.organizations),
    'g u': go(paths.contacts),
    'g a': go(paths.admin.email),
  })

  return (
    <>
      <a href="#contenu" className={classes.skip}>
        {say('common.skip')}
      </a>
      <div className={classes.shell}>
        <SidePanel onExplainKeys={() => setExplaining(true)} />
        <main id="contenu" className={classes.sheet} tabIndex={-1}>
          <Alarms />
          <MailNotices />
          <Outlet />
        </main>
      </div>
      {explaining && (
        <Suspense>
          <ShortcutSheet onClose={() => setExplaining(false)} />
        </Suspense>
      )}
    </>
  )
}
