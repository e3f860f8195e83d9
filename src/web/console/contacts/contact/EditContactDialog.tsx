import { useId, useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { say } from '../../../ui/words.ts'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'
import { FormActions } from '../../settings/FormActions.tsx'
import classes from '../ContactFields.module.css'
import { ContactFields, contactFrom } from '../ContactFields.tsx'
import { useContactChange } from './changing.ts'

/** Everything about a contact but the address, which is their user name. */
export function EditContactDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const [organization, setOrganization] = useState(contact.organization)
  const change = useContactChange(contact.id)
  const form = useId()
  const moves = organization.id !== contact.organization.id

  function save(data: FormData) {
    change.mutate(
      {
        ...contactFrom(data),
        ignoreMail: data.has('ignoreMail'),
        archived: data.has('archived'),
        ...(moves
          ? { organizationId: organization.id, moveActiveTickets: data.has('moveActiveTickets') }
          : {}),
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
        <Field name="organization" label={say('console.organization')}>
          <OrganizationPicker
            required
            chosen={organization}
            onChoose={(next) => next && setOrganization({ system: false, ...next })}
          />
        </Field>
        {moves && <Checkbox name="moveActiveTickets">{say('console.contacts.moveTickets')}</Checkbox>}
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
