import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

import classes from './Badge.module.css'

type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger' | 'outlined'

/** A word about a thing. Never pressed. */
export const Badge = ({
  tone = 'neutral',
  icon: Icon,
  children,
}: {
  tone?: Tone
  icon?: LucideIcon
  children: ReactNode
}) => (
  <span className={classes.badge} data-tone={tone}>
    {Icon && <Icon />}
    {children}
  </span>
)
