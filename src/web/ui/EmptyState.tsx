import type { ReactNode } from 'react'

import classes from './EmptyState.module.css'

type Props = {
  title: string
  /** `h1` where it stands for the whole page. */
  heading?: 'h1' | 'h2' | 'h3'
  actions?: ReactNode
  children?: ReactNode
}

/** Nothing here: what will appear, and how to make it appear. */
export const EmptyState = ({ title, heading: Heading = 'h2', actions, children }: Props) => (
  <div className={classes.empty}>
    <svg viewBox="0 0 40 36" width="40" height="36" className={classes.arch} aria-hidden="true">
      <path
        d="M7 33V16a13 13 0 0 1 26 0v17M2 33h36"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
    <Heading className={classes.title}>{title}</Heading>
    {children && <div className={classes.text}>{children}</div>}
    {actions && <div className={classes.actions}>{actions}</div>}
  </div>
)
