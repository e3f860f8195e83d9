import type { ReactNode } from 'react'

import classes from './Status.module.css'

export type TicketStatus = 'new' | 'open' | 'waiting' | 'resolved' | 'closed'

/** Shape, word and colour together: none of them alone carries the status. */
export const Status = ({ status, children }: { status: TicketStatus; children: ReactNode }) => (
  <span className={classes.status} data-status={status}>
    <svg viewBox="0 0 14 14" className={classes.shape} aria-hidden="true">
      {shapes[status]}
    </svg>
    {children}
  </span>
)

const ring = { cx: 7, cy: 7, r: 5.25, fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 }
const sign = { fill: 'none', stroke: 'var(--surface)', strokeWidth: 1.5, strokeLinecap: 'round' } as const // SVG's own words

const shapes: Record<TicketStatus, ReactNode> = {
  new: <circle {...ring} strokeDasharray="2.2 1.9" />,
  open: (
    <>
      <circle {...ring} />
      <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8Z" fill="currentColor" />
    </>
  ),
  waiting: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path {...sign} d="M5.4 4.8v4.4M8.6 4.8v4.4" />
    </>
  ),
  resolved: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path {...sign} d="m4.4 7.1 1.8 1.8 3.4-3.7" />
    </>
  ),
  closed: (
    <>
      <circle {...ring} />
      <path d="M4.6 7h4.8" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </>
  ),
}
