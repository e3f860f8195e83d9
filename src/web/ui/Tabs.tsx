import { type KeyboardEvent, type ReactNode, useId } from 'react'

import classes from './Tabs.module.css'

type Tab<Name extends string> = { name: Name; label: string; count?: number }

type Props<Name extends string> = {
  label: string
  tabs: readonly Tab<Name>[]
  chosen: Name
  onChoose: (name: Name) => void
  /** Beside the tabs, at the end of their line. */
  aside?: ReactNode
  children: ReactNode
}

/** Several things in one place, one at a time. Where each has an address of its own, see TabLinks. */
export function Tabs<Name extends string>({ label, tabs, chosen, onChoose, aside, children }: Props<Name>) {
  const id = useId()

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    const at = tabs.findIndex(({ name }) => name === chosen)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChoose(next.name)
    document.getElementById(`${id}-${next.name}`)?.focus()
  }

  return (
    <>
      <div className={classes.bar}>
        <div role="tablist" aria-label={label} className={classes.tabs} onKeyDown={move}>
          {tabs.map(({ name, label, count }) => (
            <button
              key={name}
              id={`${id}-${name}`}
              type="button"
              role="tab"
              aria-selected={name === chosen}
              aria-controls={`${id}-panel`}
              tabIndex={name === chosen ? 0 : -1}
              className={classes.tab}
              onClick={() => onChoose(name)}
            >
              {label}
              {count !== undefined && <span className={classes.count}>{count}</span>}
            </button>
          ))}
        </div>
        {aside}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`} className={classes.panel}>
        {children}
      </div>
    </>
  )
}
