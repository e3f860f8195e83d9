export type Toast = { id: number; sentence: string; undo?: () => void }

let shown: Toast[] = []
let last = 0
const listeners = new Set<() => void>()

/** Confirms what was done. Never the only place where an error appears. */
export function toast(sentence: string, undo?: () => void) {
  last += 1
  change([...shown, { id: last, sentence, ...(undo ? { undo } : {}) }])
}

export const dismiss = (id: number) => change(shown.filter((each) => each.id !== id))

export const toasts = {
  shown: () => shown,
  listen(changed: () => void) {
    listeners.add(changed)
    return () => listeners.delete(changed)
  },
}

function change(next: Toast[]) {
  shown = next
  for (const changed of listeners) changed()
}
