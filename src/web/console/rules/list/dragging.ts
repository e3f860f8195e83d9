import { type PointerEvent, useRef, useState } from 'react'

type Drag = { id: string; before: string | null }

/** Rows that are dragged by a handle; where one would land shows as a line. */
export function useDragging(onDrop: (id: string, before: string | null) => void) {
  const rows = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag>()

  function over(event: PointerEvent) {
    if (!drag) return
    const all = [...(rows.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const below = all.find((row) => event.clientY < middleOf(row))
    below?.scrollIntoView({ block: 'nearest' })
    setDrag({ ...drag, before: below?.dataset.row ?? null })
  }

  function drop() {
    if (drag) onDrop(drag.id, drag.before)
    setDrag(undefined)
  }

  return {
    /** Around the rows. */
    rows,
    drag,
    /** For the handle of a row. */
    handle: (id: string) => ({
      onPointerDown: (event: PointerEvent) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        setDrag({ id, before: id })
      },
      onPointerMove: over,
      onPointerUp: drop,
      onPointerCancel: () => setDrag(undefined),
    }),
    cancel: () => setDrag(undefined),
  }
}

function middleOf(row: HTMLElement) {
  const { top, height } = row.getBoundingClientRect()
  return top + height / 2
}
