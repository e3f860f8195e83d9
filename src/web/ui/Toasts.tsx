import X from 'lucide-react/icons/x'
import { useEffect, useState, useSyncExternalStore } from 'react'

import { IconButton } from './IconButton.tsx'
import classes from './Toasts.module.css'
import { dismiss, type Toast, toasts } from './toast.ts'
import { say } from './words.ts'

const SHOWN_FOR = 6_000
const SHOWN_WITH_UNDO_FOR = 10_000

/** Once in each front end, where confirmations appear and are read out. */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.listen, toasts.shown)
  return (
    <div className={classes.toasts} role="status">
      {shown.map((each) => (
        <ToastItem key={each.id} toast={each} />
      ))}
    </div>
  )
}

function ToastItem({ toast: { id, sentence, undo } }: { toast: Toast }) {
  const [held, setHeld] = useState(false)

  // An effect, because it leaves by the clock; pointing at it or focusing it stops the clock.
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(id), undo ? SHOWN_WITH_UNDO_FOR : SHOWN_FOR)
    return () => clearTimeout(timer)
  }, [held, id, undo])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only stays while it is looked at
    <div
      className={classes.toast}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <span>{sentence}</span>
      {undo && (
        <button
          type="button"
          className={classes.undo}
          onClick={() => {
            undo()
            dismiss(id)
          }}
        >
          {say('common.undo')}
        </button>
      )}
      <IconButton
        small
        icon={X}
        label={say('common.close')}
        onClick={() => dismiss(id)}
        className={classes.close}
      />
    </div>
  )
}
