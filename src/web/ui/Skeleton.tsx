import classes from './Skeleton.module.css'
import { say } from './words.ts'

const widths = ['82%', '62%', '72%', '55%', '78%']

/** Stands where rows will be. It appears late, so that a quick answer never flickers. */
export const Skeleton = ({ rows = 4, avatars = false }: { rows?: number; avatars?: boolean }) => (
  <div className={classes.skeleton} role="status">
    <span className="visually-hidden">{say('common.loading')}</span>
    {Array.from({ length: rows }, (_, row) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: rows that are nothing yet have no other name
      <div key={row} className={classes.row} aria-hidden>
        {avatars && <span className={classes.avatar} />}
        <span className={classes.line} style={{ width: widths[row % widths.length] }} />
      </div>
    ))}
  </div>
)
