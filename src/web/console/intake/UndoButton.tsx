import { useMutation } from '@tanstack/react-query'
import Undo2 from 'lucide-react/icons/undo-2'

import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { changedByUndo, type Decided } from './undo.ts'

/** Takes back what was decided last; where that is too late, it says why. */
export function UndoButton({ id, decided, onDone }: { id: string; decided: Decided; onDone: () => void }) {
  const refresh = useRefresh()
  const undo = useMutation({
    mutationFn: () => call(`DELETE /ledger/:id/${decided}`, { id }),
    onSuccess: async () => {
      await refresh(...changedByUndo)
      toast(say(`console.intake.undone.${decided}`))
      onDone()
    },
  })
  return (
    <>
      <Button icon={Undo2} busy={undo.isPending} onClick={() => undo.mutate()}>
        {say(`console.intake.undo.${decided}`)}
      </Button>
      <Refusal error={undo.error} />
    </>
  )
}
