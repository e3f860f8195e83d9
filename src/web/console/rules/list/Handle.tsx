import GripVertical from 'lucide-react/icons/grip-vertical'
import type { ComponentProps, KeyboardEvent } from 'react'

import { say } from '../../../ui/words.ts'
import classes from './RuleTable.module.css'

type Props = ComponentProps<'button'> & {
  name: string
  describedBy: string
  up: (() => void) | undefined
  down: (() => void) | undefined
  onCancel: () => void
}

/** Takes a row to another place: by dragging it, or by the arrow keys. */
export function Handle({ name, describedBy, up, down, onCancel, ...rest }: Props) {
  const label = say('rules.move', { name })

  function press(event: KeyboardEvent) {
    const act = { ArrowUp: up, ArrowDown: down, Escape: onCancel }[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      aria-describedby={describedBy}
      className={classes.handle}
      onKeyDown={press}
    >
      <GripVertical />
    </button>
  )
}
