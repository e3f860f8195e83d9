import type { ReactNode } from 'react'

import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'
import classes from './SaveBar.module.css'

type Props = {
  /** The id of the form that its button submits. */
  form: string
  /** What is not saved yet, by name; empty when there is nothing to save. */
  changes: readonly string[]
  busy: boolean
  /** Why nothing can be saved, where that is so. */
  locked?: string | undefined
  onDiscard: () => void
  /** Why the last attempt did not succeed. */
  children?: ReactNode
}

/** Under a page of settings: names what is not saved yet. */
export const SaveBar = ({ form, changes, busy, locked, onDiscard, children }: Props) => (
  <div className={classes.bar}>
    <div className={classes.problem}>{children}</div>
    <p className={classes.state} role="status">
      {changes.length > 0 && <span className={classes.dot} aria-hidden />}
      {locked ??
        (changes.length > 0
          ? say('console.unsaved', { count: changes.length, names: changes.join(', ') })
          : say('console.allSaved'))}
    </p>
    {changes.length > 0 && (
      <Button look="quiet" onClick={onDiscard}>
        {say('console.discard')}
      </Button>
    )}
    <Button
      type="submit"
      form={form}
      look="primary"
      busy={busy}
      busyLabel={say('common.saving')}
      disabled={locked !== undefined}
    >
      {say('console.update')}
    </Button>
  </div>
)
