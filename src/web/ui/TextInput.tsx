import type { LucideIcon } from 'lucide-react'
import type { ComponentProps } from 'react'

import classes from './Field.module.css'
import { useControl } from './use-control.ts'

type Props = ComponentProps<'input'> & { icon?: LucideIcon }

export function TextInput({ icon: Icon, className, ...rest }: Props) {
  const control = useControl(rest)
  const input = (
    <input type="text" {...control} className={[classes.control, className].filter(Boolean).join(' ')} />
  )
  if (!Icon) return input
  return (
    <div className={classes.around}>
      <Icon />
      {input}
    </div>
  )
}

export function TextArea({ className, ...rest }: ComponentProps<'textarea'>) {
  const control = useControl(rest)
  return (
    <textarea {...control} className={[classes.control, classes.area, className].filter(Boolean).join(' ')} />
  )
}

/** The system's own list: it is the one people know on their phone, and every assistive tool knows it. */
export function Select({ className, ...rest }: ComponentProps<'select'>) {
  const control = useControl(rest)
  return (
    <select {...control} className={[classes.control, classes.select, className].filter(Boolean).join(' ')} />
  )
}
