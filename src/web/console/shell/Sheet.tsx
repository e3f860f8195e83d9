import { Link } from '@tanstack/react-router'
import ArrowLeft from 'lucide-react/icons/arrow-left'
import { type ReactNode, type Ref, useEffect, useRef } from 'react'

import { PageTitle } from '../../ui/PageTitle.tsx'
import { facts } from '../../ui/page-facts.ts'
import type { Topic } from '../help/guides.ts'
import { HelpLink } from '../help/HelpLink.tsx'
import classes from './Sheet.module.css'

type Props = {
  title: string
  /** What the tab says, where the title alone would not be enough. */
  tab?: string
  /** Before the title, such as a ticket's number. */
  before?: ReactNode
  /** The list this page was opened from. */
  back?: { to: string; search?: Record<string, string | undefined>; label: string }
  /** What explains this page. */
  help?: Topic
  /** At the end of the top bar, the primary one last. */
  actions?: ReactNode
  /** Filters, under the top bar. */
  bar?: ReactNode
  /** A panel at the right; below the content where there is no room. */
  aside?: ReactNode
  asideLabel?: string
  /** On a phone it stays below the content, or is reached in another way. */
  asideOnPhone?: 'below' | 'away'
  /** Stays at the bottom: what is not saved yet, or a composer. */
  foot?: ReactNode
  /** What scrolls, for a list that draws only the rows in sight. */
  scroller?: Ref<HTMLDivElement>
  children: ReactNode
}

/** One page of the console: its top bar stays, its content scrolls. */
export const Sheet = ({
  title,
  tab = title,
  before,
  back,
  help,
  actions,
  bar,
  aside,
  asideLabel,
  asideOnPhone = 'below',
  foot,
  scroller,
  children,
}: Props) => (
  <>
    <PageTitle page={tab} site={facts.account} />
    <div className={classes.top}>
      {back && (
        <Link
          to={back.to}
          search={back.search ?? {}}
          className={classes.back}
          aria-label={back.label}
          title={back.label}
        >
          <ArrowLeft />
        </Link>
      )}
      {before}
      <Heading>{title}</Heading>
      <div className={classes.actions}>
        {help && <HelpLink topic={help} />}
        {actions}
      </div>
    </div>
    {bar && <div className={classes.bar}>{bar}</div>}
    <div className={aside ? classes.split : classes.whole} data-aside={asideOnPhone}>
      <div className={classes.content}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys */}
        <div ref={scroller} className={classes.scroll} tabIndex={0}>
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

let arrived = false

/** A page that one comes to from another is read from its heading on; the first one from its beginning. */
function Heading({ children }: { children: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  // An effect, because only what is drawn can have the focus.
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true })
    arrived = true
  }, [])
  return (
    <h1 ref={heading} tabIndex={-1} className={classes.title}>
      {children}
    </h1>
  )
}
