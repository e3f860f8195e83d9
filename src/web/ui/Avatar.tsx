import classes from './Avatar.module.css'
import { initials } from './initials.ts'

type Props = {
  name: string
  kind?: 'contact' | 'technician' | 'organization'
  size?: 'small' | 'row' | 'head' | 'message' | 'record'
}

/** People are circles, organizations are arches. The name stands beside it, so it says nothing itself. */
export const Avatar = ({ name, kind = 'contact', size = 'row' }: Props) => (
  <span className={classes.avatar} data-kind={kind} data-size={size} aria-hidden>
    {initials(name, kind === 'organization' ? 'organization' : 'person')}
  </span>
)
