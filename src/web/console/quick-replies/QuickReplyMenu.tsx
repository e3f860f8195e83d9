import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { QuickReply } from '#features/quick-replies/contract.ts'

import { MenuItem } from '../../ui/Menu.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { ConfirmDialog, WordsMenu } from '../editor/WordsMenu.tsx'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'

type Props = { reply: QuickReply; locked: boolean; changed: boolean }

/** What can be done with a whole quick reply. */
export function QuickReplyMenu({ reply: { id, name }, locked, changed }: Props) {
  const [deleting, setDeleting] = useState(false)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const copy = useMutation({
    mutationFn: () => call('POST /quick-replies/:id/copies', { id }),
    onSuccess: async (made) => {
      await refresh('/quick-replies')
      toast(say('console.templates.copied', { name: made.name }))
      await navigate({ to: paths.admin.quickReply(made.id) })
    },
  })
  const remove = useMutation({
    mutationFn: () => call('DELETE /quick-replies/:id', { id }),
    onSuccess: async () => {
      toast(say('console.templates.done.delete', { name }))
      setDeleting(false)
      await navigate({ to: paths.admin.quickReplies, ignoreBlocker: true })
      await refresh('/quick-replies')
    },
  })
  return (
    <>
      <WordsMenu changed={changed} onCopy={() => copy.mutate()}>
        <MenuItem icon={Trash2} disabled={locked} onClick={() => setDeleting(true)}>
          {say('console.templates.delete')}
        </MenuItem>
      </WordsMenu>
      {deleting && (
        <ConfirmDialog act="delete" name={name} perform={remove} onClose={() => setDeleting(false)}>
          <p>{say('console.quickReplies.askDelete')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
