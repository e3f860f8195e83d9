import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import classes from './Step.module.css'

type Props = { icon: LucideIcon; title: string; help?: ReactNode; actions?: ReactNode; children: ReactNode }

/** One of the three parts of a rule, each leading to the next. */
export const Step = ({ icon: Icon, title, help, actions, children }: Props) => (
  <li className={classes.step}>
    <span className={classes.sign} aria-hidden>
      <Icon />
    </span>
    <section aria-label={title} className={classes.content}>
      <header className={classes.head}>
        <h2 className={classes.title}>{title}</h2>
        {actions}
      </header>
      {help && <p className={classes.help}>{help}</p>}
      <div className={classes.lines}>{children}</div>
    </section>
  </li>
)

type LineProps = {
  actions?: ReactNode
  /** One thing that takes the whole width. */
  whole?: boolean
  children: ReactNode
}

/** What was saved: a sentence, and what can be done with it. */
export const Line = ({ actions, whole, children }: LineProps) => (
  <div className={classes.line} data-whole={whole || undefined}>
    {children}
    {actions && <span className={classes.actions}>{actions}</span>}
  </div>
)

export const Value = ({ gone = false, children }: { gone?: boolean; children: ReactNode }) => (
  <span className={classes.value} data-gone={gone || undefined}>
    {children}
  </span>
)

export const Soft = ({ children }: { children: ReactNode }) => (
  <span className={classes.soft}>{children}</span>
)
