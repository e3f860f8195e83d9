import { Link } from '@tanstack/react-router'
import { useState } from 'react'

import { Button } from '../../../ui/Button.tsx'
import { Reference } from '../../../ui/Reference.tsx'
import { say } from '../../../ui/words.ts'
import type { Output } from '../../api.ts'
import { paths } from '../../paths.ts'
import { skippedBy } from '../rule-words.ts'
import classes from './TrialPanel.module.css'

const FEW = 8

/** On which of the latest tickets the rule would have acted. */
export function ManyResult({ result }: { result: Output<'GET /rules/:id/trials'> }) {
  const [all, setAll] = useState(false)
  const { looked, matched, skipped, tickets } = result
  return (
    <div className={classes.many}>
      <p>
        {matched === 0
          ? say('rules.many.none', { looked })
          : say('rules.many.matched', { count: matched, looked })}{' '}
        {skipped > 0 && say('rules.many.skipped', { count: skipped })}
      </p>
      {tickets.length > 0 && (
        <ul className={classes.tickets}>
          {tickets.slice(0, all ? undefined : FEW).map(({ number, title, outcome, by }) => (
            <li key={number} className={classes.ticket}>
              <Reference>{number}</Reference>
              <Link to={paths.ticket(number)}>{title}</Link>
              {outcome === 'skipped_conflict' && <span className={classes.outcome}>{skippedBy(by)}</span>}
            </li>
          ))}
        </ul>
      )}
      {!all && tickets.length > FEW && (
        <Button small look="quiet" onClick={() => setAll(true)}>
          {say('rules.many.all')}
        </Button>
      )}
    </div>
  )
}
