import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Plus from 'lucide-react/icons/plus'
import { useId, useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'
import { FormActions } from '../settings/FormActions.tsx'

export function NewOrganizationButton() {
  const [open, setOpen] = useState(false)
  if (!useMay('organizations.manage')) return null
  return (
    <>
      <Button look="primary" icon={Plus} onClick={() => setOpen(true)}>
        {say('console.organizations.add')}
      </Button>
      {open && <NewOrganizationDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function NewOrganizationDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const refresh = useRefresh()
  const form = useId()
  const add = useMutation({
    mutationFn: (name: string) => call('POST /organizations', { name }),
    onSuccess: async ({ id }) => {
      await refresh('/organizations')
      await navigate({ to: paths.organization(id) })
    },
  })
  return (
    <Dialog
      title={say('console.organizations.add')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={add.isPending} onCancel={onClose}>
          {say('console.organizations.create')}
        </FormActions>
      }
    >
      <Form
        id={form}
        refusal={add.error}
        sentences={{ name: { valueMissing: 'console.organizations.nameMissing' } }}
        onSubmit={(data) => add.mutate(String(data.get('name')))}
      >
        <Field name="name" label={say('console.contacts.name')}>
          <TextInput required maxLength={200} autoComplete="off" />
        </Field>
        <Refusal error={add.error} />
      </Form>
    </Dialog>
  )
}
