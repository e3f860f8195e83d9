import { useState } from 'react'

/** What a page of settings would become: the saved values, with those that were changed and not saved yet. */
export function useDraft<Values extends Record<string, unknown>>(saved: Values) {
  const [changed, setChanged] = useState<Partial<Values>>({})
  const draft = { ...saved, ...changed }
  const changes = Object.keys(changed).filter((name) => changed[name] !== saved[name])

  return {
    draft,
    /** The names of the values that differ from the saved ones. */
    changes,
    change: (next: Partial<Values>) => setChanged((before) => ({ ...before, ...next })),
    discard: () => setChanged({}),
  }
}
