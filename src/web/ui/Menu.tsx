import type { LucideIcon } from 'lucide-react'
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

import classes from './Menu.module.css'

type Props = Omit<ComponentProps<'button'>, 'popover' | 'popoverTarget' | 'children'> & {
  /** What the button shows. */
  button: ReactNode
  /** Where the list opens: under the start or the end of the button, or above it. */
  opens?: 'start' | 'end' | 'up'
  /** MenuItem and MenuGroup. */
  children: ReactNode
}

/** A button that opens a list of actions. The browser opens and closes it; the arrow keys are ours. */
export function Menu({ button, opens = 'start', children, ...rest }: Props) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const opener = useRef<HTMLButtonElement>(null)

  function move(event: KeyboardEvent) {
    const items = itemsOf(list.current)
    const at = items.findIndex((item) => item.matches(':focus'))
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    const found = next === undefined ? beginningWith(event.key, items, at) : items.at(next % items.length)
    if (event.key === 'Tab') list.current?.hidePopover()
    if (!found) return
    event.preventDefault()
    found.focus()
  }

  return (
    <>
      <button
        type="button"
        id={`${id}-button`}
        {...rest}
        ref={opener}
        popoverTarget={id}
        aria-haspopup="menu"
      >
        {button}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        aria-labelledby={rest.id ?? `${id}-button`}
        className={classes.menu}
        data-opens={opens}
        onKeyDown={move}
        onClick={() => list.current?.hidePopover()}
        onToggle={(event) => {
          const open = event.newState === 'open'
          opener.current?.setAttribute('aria-expanded', String(open))
          if (open) itemsOf(list.current)[0]?.focus()
        }}
      >
        {children}
      </div>
    </>
  )
}

type ItemProps = { icon?: LucideIcon; children: ReactNode }

export const MenuItem = ({ icon: Icon, children, ...rest }: ItemProps & ComponentProps<'button'>) => (
  <button type="button" role="menuitem" tabIndex={-1} {...rest} className={classes.item}>
    {Icon && <Icon />}
    {children}
  </button>
)

/** One of several that exclude each other; the chosen one is marked. */
export const MenuChoice = ({
  chosen,
  children,
  ...rest
}: ItemProps & ComponentProps<'button'> & { chosen: boolean }) => (
  <button
    type="button"
    role="menuitemradio"
    tabIndex={-1}
    aria-checked={chosen}
    {...rest}
    className={classes.item}
  >
    {children}
  </button>
)

/** A page reached from a menu. Another language or a file is a page of its own, so this is the plain link. */
export const MenuLink = ({ icon: Icon, children, ...rest }: ItemProps & ComponentProps<'a'>) => (
  <a role="menuitem" tabIndex={-1} {...rest} className={classes.item}>
    {Icon && <Icon />}
    {children}
  </a>
)

export const MenuGroup = ({ label, children }: { label: string; children: ReactNode }) => (
  // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a menu
  <div role="group" aria-label={label} className={classes.group}>
    <span className={classes.label} aria-hidden>
      {label}
    </span>
    {children}
  </div>
)

const itemsOf = (list: HTMLElement | null): HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled)') ?? []),
]

function beginningWith(letter: string, items: HTMLElement[], after: number) {
  if (letter.length !== 1 || letter === ' ') return undefined
  const inOrder = [...items.slice(after + 1), ...items.slice(0, after + 1)]
  return inOrder.find((item) =>
    item.textContent?.trim().toLocaleLowerCase().startsWith(letter.toLocaleLowerCase()),
  )
}
