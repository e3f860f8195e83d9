import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'

import { facts } from '../../ui/page-facts.ts'
import { say } from '../../ui/words.ts'
import { me } from '../api.ts'
import type { Below, Entry } from '../navigation.ts'
import { useCounts } from './counts.ts'
import classes from './NavItem.module.css'

/** One entry of the side panel, and those below it while one of them is open. */
export function NavItem({ entry: { to, within, label, icon: Icon, below } }: { entry: Entry }) {
  const { pathname } = useLocation()
  const { permissions } = useSuspenseQuery(me).data
  const open = below !== undefined && pathname.startsWith(within)
  const isOpen = ({ permission }: Below) => permission === undefined || permissions.includes(permission)
  return (
    <li>
      <Link
        to={to}
        activeOptions={{ includeSearch: false }}
        className={classes.entry}
        title={say(label)}
        data-open={open || undefined}
      >
        <Icon />
        <span className={classes.label}>{say(label)}</span>
      </Link>
      {open && (
        <ul className={classes.below}>
          {below.filter(isOpen).map((each) => (
            <BelowItem key={each.label} below={each} />
          ))}
        </ul>
      )}
    </li>
  )
}

function BelowItem({ below: { to, search, label, counted, pressing } }: { below: Below }) {
  const counts = useCounts()
  const count = counted && counts[counted]
  return (
    <li>
      <Link
        to={to}
        {...(search ? { search, activeOptions: { explicitUndefined: true } } : {})}
        className={classes.entry}
      >
        <span>{say(label)}</span>
        {count !== undefined && count > 0 && (
          <span className={classes.count} data-pressing={pressing || undefined}>
            {new Intl.NumberFormat(facts.locale).format(count)}
          </span>
        )}
      </Link>
    </li>
  )
}
