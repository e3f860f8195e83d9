import { Link } from '@tanstack/react-router'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import type { ReactNode, Ref } from 'react'

import { PageTitle } from '../../ui/PageTitle.tsx'
import classes from './Sheet.module.css'

type Props = {
  title: string
  /** Before the title, such as a ticket's number. */
  before?: ReactNode
  /** The list this page was opened from. */
  back?: { to: string; label: string }
  /** At the end of the top bar, the primary one last. */
  actions?: ReactNode
  /** Filters, under the top bar. */
  bar?: ReactNode
  /** A panel at the right; below the content where there is no room. */
  aside?: ReactNode
  asideLabel?: string
  /** Stays at the bottom: what is not saved yet, or a composer. */
  foot?: ReactNode
  /** What scrolls, for a list that draws only the rows in sight. */
  scroller?: Ref<HTMLDivElement>
  children: ReactNode
}

/** One page of the console: its top bar stays, its content scrolls. */
export const Sheet = ({
  title,
  before,
  back,
  actions,
  bar,
  aside,
  asideLabel,
  foot,
  scroller,
  children,
}: Props) => (
  <>
    <PageTitle page={title} site="Guichet" />
    <div className={classes.top}>
      {back && (
        <Link to={back.to} className={classes.back} aria-label={back.label} title={back.label}>
          <ArrowLeft />
        </Link>
      )}
      {before}
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.actions}>{actions}</div>
    </div>
    {bar && <div className={classes.bar}>{bar}</div>}
    <div className={aside ? classes.split : classes.whole}>
      <div className={classes.content}>
        <div ref={scroller} className={classes.scroll}>
          {children}
        </div>
        {foot}
      </div>
      {aside && (
        <aside className={classes.aside} aria-label={asideLabel}>
          {aside}
        </aside>
      )}
    </div>
  </>
)
