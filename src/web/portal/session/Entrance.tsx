import type { ReactNode } from 'react'

import { PageTitle } from '../../ui/PageTitle.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { say } from '../../ui/words.ts'
import { Brand } from '../shell/Brand.tsx'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'
import { Arches } from './Arches.tsx'
import classes from './Entrance.module.css'

type Props = {
  title: string
  /** Above the heading: a way back, or what this step belongs to. */
  over?: ReactNode
  lead?: ReactNode
  children: ReactNode
}

/** Every page before one is inside: a form at the left, the row of windows at the right. */
export const Entrance = ({ title, over, lead, children }: Props) => (
  <div className={classes.entrance}>
    <PageTitle page={title} site={say('portal.name')} />
    <div className={classes.side}>
      <header className={classes.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <main id="contenu" className={classes.inner}>
        {over && <div className={classes.over}>{over}</div>}
        <h1 className={classes.title}>{title}</h1>
        {lead && <p className={classes.lead}>{lead}</p>}
        {children}
      </main>
      <footer className={classes.foot}>
        <Rich say="portal.poweredBy" />
      </footer>
    </div>
    <aside className={classes.art} aria-label={say('portal.entrance.about')}>
      <Arches />
      <div className={classes.words}>
        <h2 className={classes.promise}>{say('portal.entrance.promise')}</h2>
        <p className={classes.promiseText}>{say('portal.entrance.promiseText')}</p>
      </div>
    </aside>
  </div>
)
