import { Skeleton } from '../../ui/Skeleton.tsx'
import classes from './Shell.module.css'

export const Pending = () => (
  <div className={classes.inner}>
    <Skeleton />
  </div>
)
