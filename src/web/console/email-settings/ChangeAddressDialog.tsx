import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'

import type { SupportAddress } from '#features/intake/contract.ts'

import { Checkbox } from '../../ui/Checkbox.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { call } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { FormActions } from '../settings/FormActions.tsx'
import classes from './SupportAddressSection.module.css'

/** The name that stands beside an address, and whether mail leaves by it where no other is named. */
export function ChangeAddressDialog({
  address: { id, address, displayName, isDefault },
  onClose,
}: {
  address: SupportAddress
  onClose: () => void
}) {
  const refresh = useRefresh()
  const form = useId()
  const change = useMutation({
    mutationFn: (data: FormData) =>
      call('PATCH /settings/support-addresses/:id', {
        id,
        displayName: String(data.get('displayName')),
        ...(data.get('isDefault') ? { isDefault: true } : {}),
      }),
    onSuccess: async () => {
      await refresh('/settings/support-addresses')
      onClose()
    },
  })
  return (
    <Dialog
      title={say('console.addresses.change', { address })}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={change.isPending} onCancel={onClose}>
          {say('console.save')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={change.error}
        onSubmit={(data) => change.mutate(data)}
      >
        <Refusal error={change.error} />
        <Field
          name="displayName"
          label={say('console.addresses.displayName')}
          optional
          help={say('console.addresses.displayNameHelp')}
        >
          <TextInput maxLength={200} autoComplete="off" defaultValue={displayName} />
        </Field>
        {isDefault ? (
          <p>{say('console.addresses.isDefaultHelp')}</p>
        ) : (
          <Checkbox name="isDefault" help={say('console.addresses.makeDefaultHelp')}>
            {say('console.addresses.makeDefault')}
          </Checkbox>
        )}
      </Form>
    </Dialog>
  )
}
