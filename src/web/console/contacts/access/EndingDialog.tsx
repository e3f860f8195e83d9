import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'
import type { Access } from '#features/portal-access/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { nameOf } from '../../organizations/naming.ts'
import { useRefresh } from '../../refresh.ts'

export type Ending = 'revoke' | 'suspend' | 'resume'

type Props = { contact: Contact; access: Access; ending: Ending; onClose: () => void }

/** Takes access away or gives it back, having said what that means. */
export function EndingDialog({ contact, access, ending, onClose }: Props) {
  const [notify, setNotify] = useState(true)
  const [endOwnPassword, setEndOwnPassword] = useState(false)
  const refresh = useRefresh()
  const { id } = contact
  const end = useMutation({
    mutationFn: async () => {
      if (ending === 'revoke') await call('DELETE /contacts/:id/credentials', { id, notify, endOwnPassword })
      else await call(`${ending === 'suspend' ? 'POST' : 'DELETE'} /contacts/:id/suspension`, { id, notify })
    },
    onSuccess: async () => {
      toast(say(`console.access.done.${ending}`, { name: contact.name }))
      onClose()
      await refresh('/contacts/:id', '/outbox')
    },
  })
  return (
    <Dialog
      title={say(`console.access.${ending}`)}
      subtitle={`${contact.name}, ${nameOf(contact.organization)}`}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button
            look={ending === 'resume' ? 'primary' : 'danger'}
            busy={end.isPending}
            onClick={() => end.mutate()}
          >
            {say(`console.access.${ending}`)}
          </Button>
        </>
      }
    >
      <p>{say(`console.access.before.${ending}`)}</p>
      {ending === 'revoke' && access.passwordChangedAt !== null && (
        <Checkbox
          checked={endOwnPassword}
          onChange={(event) => setEndOwnPassword(event.target.checked)}
          help={say(endOwnPassword ? 'console.access.ownEnds' : 'console.access.ownStays')}
        >
          {say('console.access.endOwn')}
        </Checkbox>
      )}
      <Checkbox
        checked={notify}
        onChange={(event) => setNotify(event.target.checked)}
        help={say('console.access.notifyHelp', { address: contact.email })}
      >
        {say('console.access.notify')}
      </Checkbox>
      <Refusal error={end.error} />
    </Dialog>
  )
}
