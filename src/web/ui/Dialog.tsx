import X from 'lucide-react/icons/x'
import { type ReactNode, useEffect, useId, useRef } from 'react'

import classes from './Dialog.module.css'
import { IconButton } from './IconButton.tsx'
import { wayBackTo } from './keeping-focus.ts'
import { say } from './words.ts'

type Props = {
  /** The label of what opened it. */
  title: string
  subtitle?: ReactNode
  /** Without it, only its own buttons end it. */
  onClose?: () => void
  /** Cancel first, then what the dialog is for. */
  actions?: ReactNode
  children: ReactNode
}

/** Rendered while it is open. The browser keeps the focus inside and gives it back to what opened it. */
export function Dialog({ title, subtitle, onClose, actions, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()

  // An effect, because only the element itself can be opened as a modal.
  useEffect(() => {
    const back = wayBackTo(document.activeElement)
    dialog.current?.showModal()
    return back
  }, [])

  return (
    <dialog
      ref={dialog}
      className={classes.dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose?.()
      }}
      onClose={() => (onClose ? onClose() : dialog.current?.showModal())} // a browser closes it at the second Escape
    >
      <header className={classes.head}>
        <div className={classes.titles}>
          <h2 id={id} className={classes.title}>
            {title}
          </h2>
          {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
        </div>
        {onClose && <IconButton icon={X} label={say('common.close')} onClick={onClose} />}
      </header>
      <div className={classes.body}>{children}</div>
      {actions && <footer className={classes.foot}>{actions}</footer>}
    </dialog>
  )
}
