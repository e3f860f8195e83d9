import { Link } from '@tanstack/react-router'

import classes from './Tabs.module.css'

type TabLink = { to: string; label: string; count?: number | undefined }

/** The same list seen in several ways, each with its own address. */
export const TabLinks = ({ label, links }: { label: string; links: readonly TabLink[] }) => (
  <nav aria-label={label} className={classes.tabs}>
    {links.map(({ to, label, count }) => (
      <Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }} className={classes.tab}>
        {label}
        {count !== undefined && <span className={classes.count}>{count}</span>}
      </Link>
    ))}
  </nav>
)
