import { useSuspenseQuery } from '@tanstack/react-query'

import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import classes from './LedgerPage.module.css'

const parts = ['filed', 'held', 'pending', 'ignored', 'failed', 'received'] as const

/** Today's mail, which must add up: so much received is so much in each state. */
export function DaySum() {
  const { data } = useSuspenseQuery(query('GET /ledger/sum', {}))
  const sum = parts
    .filter((state) => data[state] > 0 || state === 'filed')
    .map((state) => say(`console.intake.sum.${state}`, { count: data[state] }))
    .join(' + ')
  return (
    <p className={classes.share} data-wrong={!data.addsUp || undefined}>
      {say(data.addsUp ? 'console.intake.sum.right' : 'console.intake.sum.wrong', { count: data.taken, sum })}
    </p>
  )
}
