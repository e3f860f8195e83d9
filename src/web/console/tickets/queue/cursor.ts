import { useEffect, useRef, useState } from 'react'

import { useShortcuts } from '../../keyboard/shortcuts.ts'
import { lastOpened } from './last-opened.ts'

type Rows = { numbers: readonly number[]; open: (number: number) => void; reveal: (index: number) => void }

/** The row that the keyboard stands on: J and K move it, Enter opens it. */
export function useCursor({ numbers, open, reveal }: Rows) {
  const [at, setAt] = useState(lastOpened)
  const row = useRef<HTMLAnchorElement>(null)
  const moved = useRef(false)

  function move(step: 1 | -1) {
    const index = at === undefined ? -1 : numbers.indexOf(at)
    const next = Math.min(Math.max(index + step, 0), numbers.length - 1)
    const number = numbers[next]
    if (number === undefined) return
    moved.current = true
    setAt(number)
    reveal(next)
  }

  // An effect, because the row has to be drawn before it can have the focus.
  useEffect(() => {
    if (at !== undefined && moved.current) row.current?.focus({ preventScroll: true })
  }, [at])

  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    enter: at !== undefined && numbers.includes(at) ? () => open(at) : undefined,
  })

  return { at, row }
}
