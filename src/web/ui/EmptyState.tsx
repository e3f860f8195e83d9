import type { ReactNode } from 'react'

import classes from './EmptyState.module.css'

/** Nothing here: what will appear, and how to make it appear. */
export const EmptyState = ({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children?: ReactNode
}) => (
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
    <h2 className={classes.title}>{title}</h2>
    {children && <div className={classes.text}>{children}</div>}
    {actions && <div className={classes.actions}>{actions}</div>}
  </div>
)
