import { Link } from '@tanstack/react-router'
import ChevronRight from 'lucide-react/icons/chevron-right'

import { say } from '../../ui/words.ts'
import classes from './Crumbs.module.css'

/** The pages above this one. */
export const Crumbs = ({ links }: { links: readonly { to: string; label: string }[] }) => (
  <nav aria-label={say('console.crumbs')} className={classes.crumbs}>
    {links.map(({ to, label }) => (
      <span key={to} className={classes.crumb}>
        <Link to={to} className={classes.link}>
          {label}
        </Link>
        <ChevronRight />
      </span>
    ))}
  </nav>
)
