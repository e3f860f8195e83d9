import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'

import { Checkbox } from '../../../ui/Checkbox.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call, query } from '../../api.ts'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'
import { paths } from '../../paths.ts'
import { useRefresh } from '../../refresh.ts'
import { FormActions } from '../../settings/FormActions.tsx'
import classes from '../ContactFields.module.css'
import { ContactFields, contactFrom } from '../ContactFields.tsx'

/** A contact by hand; where the account mails new contacts, this one too unless it is unticked. */
export function NewContactDialog({
  organization,
  onClose,
}: {
  organization: Option | null
  onClose: () => void
}) {
  const [chosen, setChosen] = useState(organization)
  const { data: settings } = useQuery(query('GET /settings/email', {}))
  const navigate = useNavigate()
  const refresh = useRefresh()
  const form = useId()
  const add = useMutation({
    mutationFn: (data: FormData) =>
      call('POST /contacts', {
        ...contactFrom(data),
        email: String(data.get('email')),
        ...(chosen ? { organizationId: chosen.id } : {}),
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
          <TextInput type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <ContactFields />
        <Field
          name="organization"
          label={say('console.organization')}
          help={say('console.contacts.organizationHelp')}
          optional
        >
          <OrganizationPicker chosen={chosen} onChoose={setChosen} />
        </Field>
        {settings?.welcomeMail && (
          <Checkbox name="welcome" defaultChecked>
            {say('console.contacts.welcome')}
          </Checkbox>
        )}
      </Form>
    </Dialog>
  )
}
