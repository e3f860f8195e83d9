import { useEffect, useEffectEvent } from 'react'

import { areSingleKeysOn } from './single-keys.ts'

/** What a key does, by the character it prints; `g t` is one key after the other. */
export type Shortcuts = Record<string, ((event: KeyboardEvent) => void) | undefined>

/** What was opened last is asked first. */
const layers: ((keys: string, event: KeyboardEvent) => boolean)[] = []

/** Keys that work while this part of the page is shown, outside fields, dialogs and menus. */
export function useShortcuts(shortcuts: Shortcuts) {
  const press = useEffectEvent((keys: string, event: KeyboardEvent) => {
    const act = shortcuts[keys]
    act?.(event)
    return act !== undefined
  })
  // An effect, because keys are pressed on the document, not on an element of ours.
  useEffect(() => {
    const layer: (typeof layers)[number] = (keys, event) => press(keys, event)
    layers.push(layer)
    if (layers.length === 1) document.addEventListener('keydown', listen)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
      if (layers.length === 0) document.removeEventListener('keydown', listen)
    }
  }, [])
}

const SECOND_KEY_WITHIN = 1_500
let first = { key: '', at: 0 }

function listen(event: KeyboardEvent) {
  if (event.defaultPrevented || isElsewhere(event)) return
  const before = event.timeStamp - first.at < SECOND_KEY_WITHIN ? first.key : ''
  const key = printed(event)
  first = { key: '', at: 0 }
  if (press(before ? `${before} ${key}` : key, event)) event.preventDefault()
  else if (!before && key === 'g') first = { key, at: event.timeStamp }
}

const press = (keys: string, event: KeyboardEvent) => layers.toReversed().some((layer) => layer(keys, event))

/** Held with a modifier, typed into something, or already meant for what has the focus. */
function isElsewhere(event: KeyboardEvent) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true
  if (event.key.length === 1 && !areSingleKeysOn()) return true
  const target = event.target instanceof Element ? event.target : document.body
  return (
    target.closest('[role=menu], input:not([type=checkbox], [type=radio]), textarea, select') !== null ||
    document.querySelector('dialog[open]') !== null ||
    (event.key === 'Enter' && target.closest('a, button, summary, input') !== null)
  )
}

/** The printed character, so that a key means the same on every layout. */
const printed = ({ key }: KeyboardEvent) => key.toLowerCase()
