import { keepPreviousData, useQuery } from '@tanstack/react-query'
import Search from 'lucide-react/icons/search'
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react'

import type { Ticket } from '#features/tickets/contract.ts'

import { Button } from '../../../../ui/Button.tsx'
import { Key } from '../../../../ui/Key.tsx'
import { TextInput } from '../../../../ui/TextInput.tsx'
import { say } from '../../../../ui/words.ts'
import { query } from '../../../api.ts'
import type { Mode } from '../mode.ts'
import classes from './Picker.module.css'
import { Preview } from './Preview.tsx'
import { refusalOf } from './refusing.ts'

/** The browser closes it at Escape and at a click elsewhere, and gives the focus back to where one was. */
const open = (picker: HTMLElement | null) => picker?.showPopover()

/** It opens with the focus here; the browser reads the attribute. */
const first = (field: HTMLInputElement | null) => field?.setAttribute('autofocus', '')

export type Chosen = { id: string; text: string }

type Props = { ticket: Ticket; mode: Mode; onChoose: (chosen: Chosen) => void; onClose: () => void }

/** Finds a quick reply while one types, and shows what it would say to this contact. */
export function Picker({ ticket, mode, onChoose, onClose }: Props) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const list = useId()
  const search = useDeferredValue(typed.trim())
  const { data } = useQuery({
    ...query('GET /quick-replies', { limit: 50, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
  })
  const replies = data?.items ?? []
  const active = replies[at] ?? replies[0]
  const filled = useQuery({
    ...query('GET /quick-replies/:id/answer', { id: active?.id ?? '', ticket: ticket.number }),
    enabled: active !== undefined,
    staleTime: 0,
  })
  const refusal = filled.data && refusalOf(filled.data, mode)

  function choose() {
    if (active && filled.data && !refusal) onChoose({ id: active.id, text: filled.data.text })
  }

  function press(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setAt((Math.min(at, replies.length - 1) + step + replies.length) % Math.max(replies.length, 1))
    else if (event.key === 'Enter') choose()
    else return
    event.preventDefault()
  }

  return (
    <div
      ref={open}
      popover="auto"
      role="dialog"
      aria-label={say('console.composer.quickReply')}
      className={classes.picker}
      onToggle={({ newState }) => newState === 'closed' && onClose()}
    >
      <div className={classes.find}>
        <TextInput
          ref={first}
          type="search"
          role="combobox"
          icon={Search}
          autoComplete="off"
          aria-label={say('console.quickReplies.search')}
          placeholder={say('console.quickReplies.search')}
          aria-autocomplete="list"
          aria-expanded
          aria-controls={list}
          aria-activedescendant={active && `${list}-${active.id}`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={press}
        />
      </div>
      <div className={classes.split}>
        <div id={list} role="listbox" aria-label={say('console.nav.quickReplies')} className={classes.list}>
          {replies.map(({ id, name, folder, uses }, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's
            <div
              key={id}
              id={`${list}-${id}`}
              role="option"
              tabIndex={-1}
              aria-selected={id === active?.id}
              className={classes.option}
              onPointerDown={(event) => event.preventDefault()} // the field keeps the focus
              onClick={() => setAt(index)}
              onDoubleClick={choose}
            >
              <span className={classes.name}>{name}</span>
              <span className={classes.detail}>
                {[folder, say('console.quickReplies.used', { count: uses })].filter(Boolean).join(', ')}
              </span>
            </div>
          ))}
          {data && replies.length === 0 && (
            <p className={classes.detail}>{say('console.quickReplies.none')}</p>
          )}
        </div>
        {active && filled.data && <Preview ticket={ticket} filled={filled.data} refusal={refusal} />}
      </div>
      <div className={classes.foot}>
        <p className={classes.keys} aria-hidden>
          <Key>↑</Key>
          <Key>↓</Key>
          {say('console.composer.keyChoose')}
          <Key>{say('console.keyboard.escape')}</Key>
          {say('console.composer.keyClose')}
        </p>
        <Button small look="primary" disabled={!filled.data || Boolean(refusal)} onClick={choose}>
          {say('console.composer.insert')}
        </Button>
      </div>
    </div>
  )
}
