import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Rich } from '../../../ui/Rich.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './AddressesDialog.module.css'

type Props = { contact: Contact; address: string; onClose: () => void }

/** Says what another primary address comes to, before it does. */
export function PrimaryDialog({ contact: { id, name, email, access, archivedAt }, address, onClose }: Props) {
  const [keeps, setKeeps] = useState(true)
  const refresh = useRefresh()
  const choose = useMutation({
    mutationFn: () => call('PUT /contacts/:id/primary-address', { id, address, keepFormer: keeps }),
    onSuccess: async () => {
      await refresh('/contacts', '/outbox')
      toast(say('console.contactAddresses.chosen', { address }))
      onClose()
    },
  })
  const hasAccess = access !== 'never_sent'
  return (
    <Dialog
      title={say('console.contactAddresses.choose')}
      subtitle={name}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button look="primary" busy={choose.isPending} onClick={() => choose.mutate()}>
            {say('console.contactAddresses.choose')}
          </Button>
        </>
      }
    >
      <ul className={classes.follows}>
        <li>
          <Rich say="console.contactAddresses.becomes" args={{ address }} />
        </li>
        {hasAccess && <li>{say('console.contactAddresses.ends')}</li>}
        <li>
          {hasAccess && archivedAt === null ? (
            <Rich say="console.contactAddresses.told" args={{ former: email, address }} />
          ) : (
            say('console.contactAddresses.nothingSent')
          )}
        </li>
      </ul>
      <Checkbox
        checked={keeps}
        help={say('console.contactAddresses.keepHelp')}
        onChange={({ target }) => setKeeps(target.checked)}
      >
        {say('console.contactAddresses.keep', { former: email })}
      </Checkbox>
      <Refusal error={choose.error} />
    </Dialog>
  )
}
