import type { ReactNode } from 'react'

import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'
import classes from './EditorActions.module.css'

type Props = {
  /** The id of the form that its button submits. */
  form: string
  changed: boolean
  busy: boolean
  locked: boolean
  /** What can be done with the whole of it. */
  menu: ReactNode
}

/** At the end of an editor's top bar: whether something is not saved, what else can be done, and saving. */
export const EditorActions = ({ form, changed, busy, locked, menu }: Props) => (
  <>
    {changed && <span className={classes.unsaved}>{say('console.templates.unsaved')}</span>}
    {menu}
    {!locked && (
      <Button look="primary" type="submit" form={form} busy={busy} busyLabel={say('common.saving')}>
        {say('console.save')}
      </Button>
    )}
  </>
)
