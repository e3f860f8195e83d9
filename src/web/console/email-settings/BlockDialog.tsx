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

/** An address or a whole domain, and why. */
export function BlockDialog({ onClose }: { onClose: () => void }) {
  const refresh = useRefresh()
  const form = useId()
  const block = useMutation({
    mutationFn: (data: FormData) =>
      call('POST /settings/blocked-senders', {
        address: String(data.get('address')),
        reason: String(data.get('reason')),
      }),
    onSuccess: async ({ address }) => {
      await refresh('/settings/blocked-senders')
      toast(say('console.blocked.done', { address }))
      onClose()
    },
  })
  return (
    <Dialog
      title={say('console.blocked.add')}
      onClose={onClose}
      actions={
        <FormActions form={form} busy={block.isPending} onCancel={onClose}>
          {say('console.blocked.addNow')}
        </FormActions>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={block.error}
        sentences={{ address: { valueMissing: 'console.blocked.addressMissing' } }}
        onSubmit={(data) => block.mutate(data)}
      >
        <Refusal error={block.error} />
        <Field
          name="address"
          label={say('console.blocked.address')}
          help={say('console.blocked.addressHelp')}
        >
          <TextInput required maxLength={320} autoComplete="off" autoCapitalize="none" spellCheck={false} />
        </Field>
        <Field
          name="reason"
          label={say('console.blocked.reason')}
          help={say('console.blocked.reasonHelp')}
          optional
        >
          <TextInput maxLength={300} autoComplete="off" />
        </Field>
      </Form>
    </Dialog>
  )
}
