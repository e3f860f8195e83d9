import { useRef, useState } from 'react'

const SAVE_AFTER = 1_000

const keyOf = (personId: string, about: string) => `guichet.draft.${personId}.${about}`

/**
 * What a person has begun to write, kept on this device until it is sent or they sign out: an expired
 * session, a closed tab or a lost connection costs no word.
 */
export function useDraft(personId: string, about: string) {
  const key = keyOf(personId, about)
  const [text, setText] = useState(() => localStorage.getItem(key) ?? '')
  const [saved, setSaved] = useState(text !== '')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function write(next: string) {
    setText(next)
    setSaved(false)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (next === '') localStorage.removeItem(key)
      else localStorage.setItem(key, next)
      setSaved(next !== '')
    }, SAVE_AFTER)
  }

  function clear() {
    clearTimeout(timer.current)
    localStorage.removeItem(key)
    setText('')
    setSaved(false)
  }

  return { text, saved, write, clear }
}

/** On signing out: whoever uses the device next finds nothing. */
export function forgetDrafts(personId: string) {
  const mine = Object.keys(localStorage).filter((key) => key.startsWith(keyOf(personId, '')))
  for (const key of mine) localStorage.removeItem(key)
}
