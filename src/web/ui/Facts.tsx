import type { ReactNode } from 'react'

import classes from './Facts.module.css'

/** Names and values, row by row: `{ 'Demandeur': 'Élodie Marchetti' }`. What has no value is left out. */
export const Facts = ({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) => (
  <dl className={classes.facts}>
    {rows.map(([name, value]) =>
      value === undefined || value === null || value === '' || value === false ? null : (
        <div key={name} className={classes.row}>
          <dt className={classes.name}>{name}</dt>
          <dd className={classes.value}>{value}</dd>
        </div>
      ),
    )}
  </dl>
)
