import ListFilter from 'lucide-react/icons/list-filter'
import { type ReactNode, useId, useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'
import classes from './FilterBar.module.css'

type Props = {
  /** Always in sight: what one types to find a row. */
  find: ReactNode
  /** How many filters are set. */
  active: number
  onClear: () => void
  /** Lists to choose from; on a phone they unfold. */
  children: ReactNode
}

/** What a list is narrowed down by, and the way back to all of it. */
export function FilterBar({ find, active, onClear, children }: Props) {
  const [open, setOpen] = useState(false)
  const panel = useId()
  return (
    <search className={classes.bar}>
      {find}
      <Button
        icon={ListFilter}
        className={classes.opener}
        aria-expanded={open}
        aria-controls={panel}
        onClick={() => setOpen(!open)}
      >
        {active > 0 ? say('console.filters.openCount', { count: active }) : say('console.filters.open')}
      </Button>
      <div id={panel} className={classes.choices} data-open={open || undefined}>
        {children}
        {active > 0 && (
          <Button look="quiet" onClick={onClear}>
            {say('console.filters.clear')}
          </Button>
        )}
      </div>
    </search>
  )
}
