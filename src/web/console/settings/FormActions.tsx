import type { ReactNode } from 'react'

import { Button } from '../../ui/Button.tsx'
import { say } from '../../ui/words.ts'

/** The end of a dialog that is a form: leave it, or send the form that the button names. */
export const FormActions = ({
  form,
  busy,
  onCancel,
  children,
}: {
  form: string
  busy: boolean
  onCancel: () => void
  children: ReactNode
}) => (
  <>
    <Button look="quiet" onClick={onCancel}>
      {say('common.cancel')}
    </Button>
    <Button type="submit" form={form} look="primary" busy={busy} busyLabel={say('common.saving')}>
      {children}
    </Button>
  </>
)
