import type { ReactNode } from 'react'

import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'
import classes from './SaveBar.module.css'

type Props = {
  /** What is not saved yet, by name; empty when there is nothing to save. */
  changes: string[]
  save: string
  busy: boolean
  onDiscard: () => void
  children?: ReactNode
}

/** Under a page of settings: names what is not saved yet. Its button submits the form it stands in. */
export const SaveBar = ({ changes, save, busy, onDiscard, children }: Props) => (
  <div className={classes.bar}>
    <p className={classes.state} role="status">
      {changes.length > 0 && (
        <>
          <span className={classes.dot} aria-hidden />
          {say('console.unsaved', { count: changes.length, names: changes.join(', ') })}
        </>
      )}
      {children}
    </p>
    {changes.length > 0 && (
      <Button look="quiet" onClick={onDiscard}>
        {say('console.discard')}
      </Button>
    )}
    <Button type="submit" look="primary" busy={busy} busyLabel={say('common.saving')}>
      {save}
    </Button>
  </div>
)
