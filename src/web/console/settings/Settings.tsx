import type { ReactNode } from 'react'

import classes from './Settings.module.css'

/** A page of settings, section under section. */
export const Settings = ({ children }: { children: ReactNode }) => (
  <div className={classes.settings}>{children}</div>
)

/** What the section is for at the left, its fields at the right. */
export const Section = ({
  title,
  purpose,
  children,
}: {
  title: string
  purpose?: ReactNode
  children: ReactNode
}) => (
  <section className={classes.section}>
    <header>
      <h2>{title}</h2>
      {purpose && <p className={classes.purpose}>{purpose}</p>}
    </header>
    <div className={classes.fields}>{children}</div>
  </section>
)

/** Part of the panel at the right of a record. */
export const Panel = ({
  title,
  actions,
  children,
}: {
  title?: string
  actions?: ReactNode
  children: ReactNode
}) => (
  <section className={classes.panel}>
    {title && (
      <header className={classes.panelHead}>
        <h2 className={classes.panelTitle}>{title}</h2>
        {actions}
      </header>
    )}
    {children}
  </section>
)
