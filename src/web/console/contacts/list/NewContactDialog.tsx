import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useId, useState } from 'react'

import { Checkbox } from '../../../ui/Checkbox.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { nameOf } from '../../organizations/naming.ts'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'
import { paths } from '../../paths.ts'
import { useRefresh } from '../../refresh.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import classes from '../ContactFields.module.css'
import { ContactFields, contactFrom } from '../ContactFields.tsx'
import { usePreview } from './previewing.ts'
import { Taken } from './Taken.tsx'
import { WelcomeChoice } from './WelcomeChoice.tsx'

type Chosen = Option & { system?: boolean }

/** A contact by hand; the dialog says beforehand whose they will be and what is sent to them. */
export function NewContactDialog({
  organization,
  onClose,
}: {
  organization: Chosen | null
  onClose: () => void
}) {
  const [email, setEmail] = useState('')
  const [chosen, setChosen] = useState(organization)
  const preview = usePreview(useDeferredValue(email.trim()))
  const joins = chosen ?? preview?.organization
  const navigate = useNavigate()
  const refresh = useRefresh()
  const form = useId()
  const add = useMutation({
    mutationFn: (data: FormData) =>
      call('POST /contacts', {
        ...contactFrom(data),
        email,
        ...(chosen ? { organizationId: chosen.id } : {}),
        mainContact: data.has('mainContact'),
        sendWelcomeEmail: data.has('welcome'),
      }),
    onSuccess: async ({ id }) => {
      await refresh('/contacts')
      await navigate({ to: paths.contact(id) })
    },
  })

  return (
    <Dialog
      title={say('console.contacts.add')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={add.isPending} onCancel={onClose}>
          {say('console.contacts.create')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={add.error}
        sentences={{
          email: { valueMissing: 'console.setUp.emailMissing', typeMismatch: 'console.setUp.emailMismatch' },
        }}
        onSubmit={(data) => add.mutate(data)}
      >
        <Refusal error={add.error} />
        <Field name="email" label={say('console.setUp.email')} help={say('console.contacts.emailHelp')}>
          <TextInput
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            value={email}
            onChange={({ target }) => setEmail(target.value)}
          />
        </Field>
        {preview?.takenBy && <Taken by={preview.takenBy} />}
        <ContactFields />
        <Field
          name="organization"
          label={say('console.organization')}
          help={
            preview?.byDomain && !chosen
              ? say('console.contacts.foundByDomain', { domain: preview.byDomain })
              : say('console.contacts.organizationHelp')
          }
          optional
        >
          <OrganizationPicker
            chosen={chosen}
            onChoose={setChosen}
            {...(preview?.organization ? { placeholder: nameOf(preview.organization) } : {})}
          />
        </Field>
        <Checkbox
          key={joins?.system ? 'none' : 'some'}
          name="mainContact"
          disabled={joins?.system === true}
          help={say(joins?.system ? 'console.contacts.mainRefused' : 'console.contacts.mainHelp')}
        >
          {say('console.mainContact')}
        </Checkbox>
        <WelcomeChoice address={preview?.address ?? null} />
      </Form>
    </Dialog>
  )
}
