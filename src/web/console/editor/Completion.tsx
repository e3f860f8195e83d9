import { useEffect, useRef } from 'react'

import { say } from '../../ui/words.ts'
import classes from './Completion.module.css'
import type { Begun } from './completing.ts'
import type { OfferedSnippet } from './snippet-names.ts'

type Props = {
  id: string
  begun: Begun
  options: readonly OfferedSnippet[]
  active: string | undefined
  onChoose: (id: string) => void
}

/** The snippets that go on with what was begun, at its place. The keys are the text's. */
export function Completion({ id, begun, options, active, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null)
  // An effect, because only the element itself can be lifted above all others.
  useEffect(() => list.current?.showPopover(), [])
  const above = begun.bottom + 280 > window.innerHeight
  return (
    <div
      ref={list}
      id={id}
      popover="manual"
      role="listbox"
      aria-label={say('console.editor.snippets')}
      className={classes.list}
      style={{
        left: Math.max(8, Math.min(begun.left, window.innerWidth - 308)),
        ...(above ? { bottom: window.innerHeight - begun.top + 4 } : { top: begun.bottom + 4 }),
      }}
    >
      {options.map((option) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text's
        <div
          key={option.id}
          id={`${id}-${option.id}`}
          role="option"
          tabIndex={-1}
          aria-selected={option.id === active}
          className={classes.option}
          onPointerDown={(event) => event.preventDefault()} // the text keeps the focus
          onClick={() => onChoose(option.id)}
        >
          {option.name}
        </div>
      ))}
    </div>
  )
}
