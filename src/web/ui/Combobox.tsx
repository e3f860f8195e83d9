import { type KeyboardEvent, useId, useRef, useState } from 'react'

import classes from './Combobox.module.css'
import field from './Field.module.css'
import { useControl } from './use-control.ts'

export type Option = { id: string; name: string; detail?: string | undefined }

type Props = {
  name?: string
  required?: boolean
  disabled?: boolean
  placeholder?: string
  /** Where no field around it says what it is. */
  'aria-label'?: string
  options: readonly Option[]
  chosen: Option | null
  /** What to say where nothing is found. */
  nothing: string
  onSearch: (text: string) => void
  onChoose: (option: Option | null) => void
}

/** A field that finds one thing among many while one types. */
export function Combobox({ options, chosen, nothing, onSearch, onChoose, ...rest }: Props) {
  const control = useControl(rest)
  const list = useRef<HTMLDivElement>(null)
  const [text, setText] = useState<string>()
  const [at, setAt] = useState(0)
  const id = useId()
  const open = text !== undefined
  const active = open ? options[at] : undefined

  function search(next: string) {
    setText(next)
    setAt(0)
    onSearch(next)
    list.current?.showPopover()
  }

  function close() {
    setText(undefined)
    onSearch('')
    list.current?.hidePopover()
  }

  function choose(option: Option | null) {
    onChoose(option)
    close()
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      if (open) setAt((at + step + options.length) % Math.max(options.length, 1))
      else search('')
    } else if (event.key === 'Enter' && active) choose(active)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div className={classes.combobox}>
      <input
        {...control}
        role="combobox"
        type="text"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={id}
        aria-activedescendant={active && `${id}-${active.id}`}
        className={`${field.control} ${field.select}`}
        value={text ?? chosen?.name ?? ''}
        onChange={(event) => search(event.target.value)}
        onClick={() => !open && search('')}
        onKeyDown={press}
        onBlur={() => open && close()}
      />
      <div ref={list} id={id} popover="manual" role="listbox" className={classes.list}>
        {options.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
          <div
            key={option.id}
            id={`${id}-${option.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className={classes.option}
            onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
            onClick={() => choose(option)}
          >
            {option.name}
            {option.detail && <span className={classes.detail}>{option.detail}</span>}
          </div>
        ))}
        {options.length === 0 && <p className={classes.nothing}>{nothing}</p>}
      </div>
    </div>
  )
}
