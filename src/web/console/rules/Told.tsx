import type { LucideIcon } from 'lucide-react'
import CircleAlert from 'lucide-react/icons/circle-alert'
import CircleCheck from 'lucide-react/icons/circle-check'
import CircleMinus from 'lucide-react/icons/circle-minus'
import CircleX from 'lucide-react/icons/circle-x'
import type { ReactNode } from 'react'

import classes from './Told.module.css'

export type Tone = 'ok' | 'no' | 'none' | 'danger'

const icons: Record<Tone, LucideIcon> = {
  ok: CircleCheck,
  no: CircleX,
  none: CircleMinus,
  danger: CircleAlert,
}

/** What holds and what does not, sentence under sentence. */
export const Told = ({ children }: { children: ReactNode }) => <ul className={classes.told}>{children}</ul>

export function Saying({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = icons[tone]
  return (
    <li className={classes.saying} data-tone={tone}>
      <Icon />
      <span className={classes.words}>{children}</span>
    </li>
  )
}
