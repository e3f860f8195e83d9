import { useMutation } from '@tanstack/react-query'

import { sentenceOf } from '../../../ui/problem.ts'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useMay } from '../../may.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './EventLine.module.css'

/** Makes the ticket the technician's own mail again, where the wrong person was taken for its author. */
export function UndoForward({ number }: { number: number }) {
  const may = useMay('tickets.change')
  const refresh = useRefresh()
  const undo = useMutation({
    mutationFn: () => call('DELETE /tickets/:number/forward', { number }),
    onError: (error) => toast(sentenceOf(error)),
    onSettled: () => refresh('/tickets', '/contacts', '/outbox'),
  })
  if (!may) return null
  return (
    <button
      type="button"
      className={classes.undo}
      aria-label={say('console.ticket.undoForward')}
      disabled={undo.isPending}
      onClick={() => undo.mutate()}
    >
      {say('console.ticket.undo')}
    </button>
  )
}
