import { useBlocker } from '@tanstack/react-router'

import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { say } from '../../ui/words.ts'

/** Asks before what was not saved is lost, naming it. */
export function LeaveGuard({ changes }: { changes: readonly string[] }) {
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) => changes.length > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => changes.length > 0,
    withResolver: true,
  })
  if (blocked.status !== 'blocked') return null
  return (
    <Dialog
      title={say('console.leave.title')}
      onClose={blocked.reset}
      actions={
        <>
          <Button onClick={blocked.reset}>{say('console.leave.stay')}</Button>
          <Button look="danger" onClick={blocked.proceed}>
            {say('console.leave.go')}
          </Button>
        </>
      }
    >
      <p>{say('console.leave.changes', { count: changes.length, names: changes.join(', ') })}</p>
    </Dialog>
  )
}
