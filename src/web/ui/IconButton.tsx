import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

import classes from './Button.module.css'
import { buttonClass, type Look } from './Button.tsx'

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon
  /** Its name, also shown on pointing. */
  label: string
  look?: Look
  small?: boolean
}

/** Only in toolbars and table rows: elsewhere a button says what it does. */
export const IconButton = ({ icon: Icon, label, look = 'quiet', small, className, ...rest }: Props) => (
  <button
    type="button"
    {...rest}
    aria-label={label}
    title={label}
    className={buttonClass({ look, small }, classes.icon, className)}
  >
    <Icon />
  </button>
)
