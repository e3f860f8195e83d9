import type { ReactNode } from 'react'

import classes from './Record.module.css'

type Props = { picture: ReactNode; name: string; about?: ReactNode; children: ReactNode }

/** One thing of the account: its picture and name on top, what belongs to it below. */
export const Record = ({ picture, name, about, children }: Props) => (
  <div className={classes.record}>
    <header className={classes.head}>
      {picture}
      <div className={classes.names}>
        <h2 className={classes.name}>{name}</h2>
        {about && <p className={classes.about}>{about}</p>}
      </div>
    </header>
    {children}
  </div>
)
