import { useId } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import classes from '../ContactFields.module.css'
import { ContactFields, contactFrom } from '../ContactFields.tsx'
import { useContactChange } from './changing.ts'

/** Everything about a contact but their addresses and their organization, each of which has its own dialog. */
export function EditContactDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const change = useContactChange(contact.id)
  const form = useId()

  function save(data: FormData) {
    change.mutate(
      {
        ...contactFrom(data),
        ignoreMail: data.has('ignoreMail'),
        archived: data.has('archived'),
      },
      {
        onSuccess: () => {
          toast(say('console.contacts.saved'))
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      title={say('console.edit')}
      subtitle={contact.name}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={change.isPending} onCancel={onClose}>
          {say('console.save')}
        </FormActions>
      }
    >
      <Form id={form} className={classes.fields} refusal={change.error} onSubmit={save}>
        <Refusal error={change.error} />
        <ContactFields contact={contact} />
        <Checkbox
          name="ignoreMail"
          defaultChecked={contact.ignoreMail}
          help={say('console.contacts.ignoreHelp')}
        >
          {say('console.contacts.ignore')}
        </Checkbox>
        <Checkbox
          name="archived"
          defaultChecked={contact.archivedAt !== null}
          help={say('console.contacts.archiveHelp')}
        >
          {say('console.contacts.archive')}
        </Checkbox>
      </Form>
    </Dialog>
  )
}
