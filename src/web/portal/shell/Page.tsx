import { Link } from '@tanstack/react-router'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode } from 'react'

import { PageTitle } from '../../ui/PageTitle.tsx'
import { say } from '../../ui/words.ts'
import classes from './Page.module.css'
import shell from './Shell.module.css'

type Props = {
  title: string
  /** What the tab says, where the heading says more or less. */
  tab?: string
  /** The list this page was opened from. */
  back?: { to: string; label: string }
  /** Above the heading, such as a number and a status. */
  over?: ReactNode
  lead?: ReactNode
  /** At the end of the heading's line. */
  actions?: ReactNode
  children: ReactNode
}

/** One page of the portal, from its heading down. */
export const Page = ({ title, tab, back, over, lead, actions, children }: Props) => (
  <div className={`${shell.inner} ${classes.page}`}>
    <PageTitle page={tab ?? title} site={say('portal.name')} />
    {back && (
      <Link to={back.to} className={classes.back}>
        <ArrowLeft />
        {back.label}
      </Link>
    )}
    {over && <div className={classes.over}>{over}</div>}
    <div className={classes.head}>
      <h1 className={classes.title}>{title}</h1>
      {actions}
    </div>
    {lead && <p className={classes.lead}>{lead}</p>}
    {children}
  </div>
)

/** Content, and what accompanies it at the right; below it on a phone. */
export const Columns = ({ aside, children }: { aside: ReactNode; children: ReactNode }) => (
  <div className={classes.columns}>
    <div className={classes.column}>{children}</div>
    <aside className={classes.aside} aria-label={say('portal.aside')}>
      {aside}
    </aside>
  </div>
)
