import type { ReactNode } from 'react'

import classes from './Track.module.css'

export type Step = { name: string; at: 'done' | 'now' | 'waiting' | 'ahead'; detail?: ReactNode }

/** How far a thing has come, in order. Waiting means waiting for the reader. */
export const Track = ({ label, steps }: { label: string; steps: readonly Step[] }) => (
  <ol className={classes.track} aria-label={label}>
    {steps.map(({ name, at, detail }) => (
      <li
        key={name}
        className={classes.step}
        data-at={at}
        aria-current={at === 'now' || at === 'waiting' ? 'step' : undefined}
      >
        <span className={classes.name}>{name}</span>
        {detail}
      </li>
    ))}
  </ol>
)
