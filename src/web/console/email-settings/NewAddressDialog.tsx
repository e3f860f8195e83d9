import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'

import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { FormActions } from '../settings/FormActions.tsx'
import classes from './SupportAddressSection.module.css'

export function NewAddressDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh()
  const form = useId()
  const add = useMutation({
    mutationFn: (data: FormData) =>
      call('POST /settings/support-addresses', {
        address: String(data.get('address')),
        displayName: String(data.get('displayName')),
      }),
    onSuccess: async ({ address }) => {
      await refresh('/settings/support-addresses')
      toast(say('console.addresses.added', { address }))
      onClose()
    },
  })
  return (
    <Dialog
      title={say('console.addresses.add')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={add.isPending} onCancel={onClose}>
          {say('console.addresses.addNow')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={add.error}
        sentences={{
          address: {
            valueMissing: 'console.setUp.emailMissing',
            typeMismatch: 'console.setUp.emailMismatch',
          },
        }}
        onSubmit={(data) => add.mutate(data)}
      >
        <Refusal error={add.error} />
        <Field name="address" label={say('console.setUp.email')} help={say('console.addresses.help')}>
          <TextInput type="email" required maxLength={254} autoComplete="off" />
        </Field>
        <Field name="displayName" label={say('console.addresses.displayName')} optional>
          <TextInput maxLength={200} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  )
}
