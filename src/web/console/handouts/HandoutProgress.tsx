import type { Handout } from '#features/handouts/contract.ts'

import { Rich } from '../../ui/Rich.tsx'
import { say } from '../../ui/words.ts'
import classes from './Handout.module.css'

const fates = ['sent', 'underWay', 'held', 'failed', 'waiting'] as const

/** How far it is: a bar, and the same in words. */
export function HandoutProgress({ counts }: { counts: Handout['counts'] }) {
  const all = counts.all - counts.skipped
  return (
    <>
      <div
        className={classes.bar}
        role="progressbar"
        aria-label={say('console.handouts.progress')}
        aria-valuemin={0}
        aria-valuemax={all}
        aria-valuenow={counts.sent}
      >
        {fates
          .filter((fate) => fate !== 'waiting')
          .map((fate) => (
            <span
              key={fate}
              className={classes.part}
              data-fate={fate}
              style={{ width: `${(100 * counts[fate]) / Math.max(all, 1)}%` }}
            />
          ))}
      </div>
      <ul className={classes.legend}>
        {fates
          .filter((fate) => fate === 'sent' || counts[fate] > 0)
          .map((fate) => (
            <li key={fate}>
              <Rich
                say={`console.handouts.count.${fate}`}
                args={{ count: counts[fate] }}
                marks={{ b: (text) => <b>{text}</b> }}
              />
            </li>
          ))}
      </ul>
    </>
  )
}
