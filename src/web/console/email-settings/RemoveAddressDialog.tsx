import { useMutation } from '@tanstack/react-query'

import type { SupportAddress } from '#features/intake/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'

export function RemoveAddressDialog({ address, onClose }: { address: SupportAddress; onClose: () => void }) {
  const refresh = useRefresh()
  const remove = useMutation({
    mutationFn: () => call('DELETE /settings/support-addresses/:id', { id: address.id }),
    onSuccess: async () => {
      await refresh('/settings/support-addresses')
      onClose()
    },
  })
  return (
    <Dialog
      title={say('console.addresses.remove', { address: address.address })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{say('common.cancel')}</Button>
          <Button
            look="danger"
            busy={remove.isPending}
            busyLabel={say('common.saving')}
            onClick={() => remove.mutate()}
          >
            {say('console.addresses.removeNow')}
          </Button>
        </>
      }
    >
      <p>{say('console.addresses.removeHelp')}</p>
      <Refusal error={remove.error} />
    </Dialog>
  )
}
