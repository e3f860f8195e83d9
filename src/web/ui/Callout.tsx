import type { LucideIcon } from 'lucide-react'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import Info from 'lucide-react/icons/info'
import TriangleAlert from 'lucide-react/icons/triangle-alert'
import type { ReactNode } from 'react'

import classes from './Callout.module.css'

type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'danger'

type Props = { tone?: Tone; title?: ReactNode; icon?: LucideIcon; actions?: ReactNode; children?: ReactNode }

const icons: Record<Tone, LucideIcon> = {
  neutral: Info,
  accent: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  danger: CircleAlert,
}

/** Something to know in this place. What went wrong is read out at once. */
export function Callout({ tone = 'neutral', title, icon, actions, children }: Props) {
  const Icon = icon ?? icons[tone]
  return (
    <div className={classes.callout} data-tone={tone} role={tone === 'danger' ? 'alert' : undefined}>
      <Icon />
      <div className={classes.text}>
        {title && <p className={classes.title}>{title}</p>}
        {children}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
