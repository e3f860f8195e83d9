import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'

import type { Organization } from '#features/organizations/contract.ts'

import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextArea, TextInput } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, type Input } from '../api.ts'
import fields from '../contacts/ContactFields.module.css'
import { useRefresh } from '../refresh.ts'
import { FormActions } from '../settings/FormActions.tsx'
import { nameOf } from './naming.ts'

type Changes = Omit<Input<'PATCH /organizations/:id'>, 'id'>
type Props = { organization: Organization; onClose: () => void }

/** Everything noted about an organization. The system's keeps its name and stays. */
export function EditOrganizationDialog({ organization, onClose }: Props) {
  const refresh = useRefresh()
  const form = useId()
  const save = useMutation({
    mutationFn: (changes: Changes) => call('PATCH /organizations/:id', { id: organization.id, ...changes }),
    onSuccess: async () => {
      await refresh('/organizations', '/contacts')
      toast(say('console.organizations.saved'))
      onClose()
    },
  })
  return (
    <Dialog
      title={say('console.edit')}
      subtitle={nameOf(organization)}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={save.isPending} onCancel={onClose}>
          {say('console.save')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={fields.fields}
        refusal={save.error}
        sentences={{ name: { valueMissing: 'console.organizations.nameMissing' } }}
        onSubmit={(data) => save.mutate(changesFrom(data, organization))}
      >
        <Refusal error={save.error} />
        {!organization.system && (
          <Field name="name" label={say('console.contacts.name')}>
            <TextInput defaultValue={organization.name} required maxLength={200} autoComplete="off" />
          </Field>
        )}
        <Field name="phone" label={say('console.phone')} optional>
          <TextInput type="tel" defaultValue={organization.phone ?? ''} maxLength={40} autoComplete="off" />
        </Field>
        <Field name="location" label={say('console.organizations.address')} optional>
          <TextArea rows={2} defaultValue={organization.location ?? ''} maxLength={500} />
        </Field>
        <Field
          name="note"
          label={say('console.organizations.note')}
          help={say('console.organizations.noteHelp')}
          optional
        >
          <TextArea rows={3} defaultValue={organization.note ?? ''} maxLength={2000} />
        </Field>
        {!organization.system && (
          <Checkbox
            name="archived"
            defaultChecked={organization.archivedAt !== null}
            help={say('console.organizations.archiveHelp')}
          >
            {say('console.organizations.archive')}
          </Checkbox>
        )}
      </Form>
    </Dialog>
  )
}

function changesFrom(data: FormData, { system }: Organization): Changes {
  const text = (name: string) => String(data.get(name) ?? '').trim()
  return {
    phone: text('phone') || null,
    location: text('location') || null,
    note: text('note') || null,
    ...(system ? {} : { name: text('name'), archived: data.has('archived') }),
  }
}
