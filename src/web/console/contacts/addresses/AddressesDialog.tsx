import { useMutation } from '@tanstack/react-query'
import Trash2 from 'lucide-react/icons/trash-2'
import { useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './AddressesDialog.module.css'
import { PrimaryDialog } from './PrimaryDialog.tsx'

/** The addresses a contact writes from: one more, one less, or another one first. */
export function AddressesDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { id, email, otherEmails } = contact
  const [chosen, setChosen] = useState<string>()
  const refresh = useRefresh()
  const onSettled = () => refresh('/contacts')
  const add = useMutation({
    mutationFn: (address: string) => call('POST /contacts/:id/addresses', { id, address }),
    onSettled,
  })
  const remove = useMutation({
    mutationFn: (address: string) => call('DELETE /contacts/:id/addresses/:address', { id, address }),
    onSettled,
  })
  if (chosen) return <PrimaryDialog contact={contact} address={chosen} onClose={() => setChosen(undefined)} />

  return (
    <Dialog
      title={say('console.contactAddresses.manage')}
      subtitle={contact.name}
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {say('common.close')}
        </Button>
      }
    >
      <ul className={classes.list}>
        <li className={classes.item}>
          <span className={classes.address}>{email}</span>
          <Badge tone="accent">{say('console.contactAddresses.primary')}</Badge>
        </li>
        {otherEmails.map((address) => (
          <li key={address} className={classes.item}>
            <span className={classes.address}>{address}</span>
            <Button small onClick={() => setChosen(address)}>
              {say('console.contactAddresses.choose')}
            </Button>
            <IconButton
              small
              icon={Trash2}
              label={say('console.contactAddresses.remove', { address })}
              disabled={remove.isPending}
              onClick={() => remove.mutate(address)}
            />
          </li>
        ))}
      </ul>
      <Form
        className={classes.add}
        refusal={add.error}
        sentences={{
          address: {
            valueMissing: 'console.setUp.emailMissing',
            typeMismatch: 'console.setUp.emailMismatch',
          },
        }}
        onSubmit={(data, form) => add.mutate(String(data.get('address')), { onSuccess: () => form.reset() })}
      >
        <Field
          name="address"
          label={say('console.contactAddresses.toAdd')}
          help={say('console.contactAddresses.addHelp')}
        >
          <TextInput type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Button type="submit" busy={add.isPending}>
          {say('console.contactAddresses.addIt')}
        </Button>
      </Form>
      <Refusal error={add.error ?? remove.error} />
    </Dialog>
  )
}
