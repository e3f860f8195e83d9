import Siren from 'lucide-react/icons/siren'

import classes from './Priority.module.css'

export type TicketPriority = 'low' | 'normal' | 'high' | 'urgent'

const heights: Record<Exclude<TicketPriority, 'urgent'>, number> = { low: 1, normal: 2, high: 3 }

/** One to three bars, or a siren. The word is read out, and shown where `worded`. */
export const Priority = ({
  priority,
  label,
  worded = false,
}: {
  priority: TicketPriority
  label: string
  worded?: boolean
}) => (
  <span className={classes.priority} data-priority={priority} title={worded ? undefined : label}>
    <span className={classes.sign} aria-hidden>
      {priority === 'urgent' ? <Siren /> : <Bars filled={heights[priority]} />}
    </span>
    <span className={worded ? undefined : 'visually-hidden'}>{label}</span>
  </span>
)

const Bars = ({ filled }: { filled: number }) => (
  <svg viewBox="0 0 14 12" width="14" height="12" aria-hidden="true">
    {[5, 8, 11].map((height, index) => (
      <rect
        key={height}
        x={index * 5}
        y={12 - height}
        width="3"
        height={height}
        rx="1"
        className={index < filled ? classes.filled : classes.bare}
      />
    ))}
  </svg>
)
