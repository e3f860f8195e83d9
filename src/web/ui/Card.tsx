import type { ReactNode } from 'react'

import classes from './Card.module.css'

type Props = {
  title?: ReactNode
  actions?: ReactNode
  foot?: ReactNode
  flush?: boolean
  children: ReactNode
}

/** What belongs together. `flush` lets a table reach the edges. */
export const Card = ({ title, actions, foot, flush = false, children }: Props) => (
  <section className={classes.card}>
    {(title || actions) && (
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {actions}
      </header>
    )}
    <div className={flush ? classes.flush : classes.body}>{children}</div>
    {foot && <footer className={classes.foot}>{foot}</footer>}
  </section>
)
