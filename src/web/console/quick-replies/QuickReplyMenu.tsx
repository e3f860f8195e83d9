import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Copy from 'lucide-react/icons/copy'
import Ellipsis from 'lucide-react/icons/ellipsis'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { QuickReply } from '#features/quick-replies/contract.ts'

import { Button, buttonClass } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Menu, MenuItem } from '../../ui/Menu.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
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
      <Menu
        opens="end"
        aria-label={say('console.templates.more')}
        title={say('console.templates.more')}
        className={buttonClass({ look: 'quiet' })}
        button={<Ellipsis />}
      >
        <MenuItem icon={Copy} disabled={changed} onClick={() => copy.mutate()}>
          {say('console.templates.copy')}
        </MenuItem>
        <MenuItem icon={Trash2} disabled={locked} onClick={() => setDeleting(true)}>
          {say('console.templates.delete')}
        </MenuItem>
      </Menu>
      {deleting && (
        <Dialog
          title={say('console.templates.delete')}
          subtitle={name}
          onClose={() => setDeleting(false)}
          actions={
            <>
              <Button onClick={() => setDeleting(false)}>{say('common.cancel')}</Button>
              <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
                {say('console.templates.delete')}
              </Button>
            </>
          }
        >
          <Refusal error={remove.error} />
          <p>{say('console.quickReplies.askDelete')}</p>
        </Dialog>
      )}
    </>
  )
}
