import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useState } from 'react'

import { Button } from '../../../ui/Button.tsx'
import type { Option } from '../../../ui/Combobox.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx'
import { Field } from '../../../ui/Field.tsx'
import { FileDrop } from '../../../ui/FilePicker.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextArea, TextInput } from '../../../ui/TextInput.tsx'
import { useUploads } from '../../../ui/uploads.ts'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { ContactPicker } from '../../contacts/ContactPicker.tsx'
import { paths } from '../../paths.ts'
import classes from './NewTicketDialog.module.css'

/** A request that came by telephone or in person. */
export function NewTicketDialog({ contact, onClose }: { contact: Option | null; onClose: () => void }) {
  const [chosen, setChosen] = useState(contact)
  const uploads = useUploads('/uploads')
  const navigate = useNavigate()
  const form = useId()
  const open = useMutation({
    mutationFn: async (data: FormData) =>
      call('POST /tickets', {
        contactId: chosen?.id ?? '',
        title: String(data.get('title')),
        body: String(data.get('body')),
        uploadIds: await uploads.ids(),
      }),
    onSuccess: ({ number }) => navigate({ to: paths.ticket(number) }),
  })

  return (
    <Dialog
      title={say('console.newTicket.title')}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            {say('common.cancel')}
          </Button>
          <Button type="submit" form={form} look="primary" busy={open.isPending}>
            {say('console.newTicket.submit')}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        className={classes.fields}
        refusal={open.error}
        sentences={{
          contact: { valueMissing: 'console.newTicket.contactMissing' },
          title: { valueMissing: 'console.newTicket.titleMissing' },
          body: { valueMissing: 'console.newTicket.bodyMissing' },
        }}
        onSubmit={(data) => open.mutate(data)}
      >
        <ErrorSummary />
        <Refusal error={open.error} />
        <Field name="contact" label={say('console.contact')}>
          <ContactPicker required chosen={chosen} onChoose={setChosen} />
        </Field>
        <Field name="title" label={say('console.queue.title')}>
          <TextInput required maxLength={500} autoComplete="off" />
        </Field>
        <Field name="body" label={say('console.newTicket.body')}>
          <TextArea required maxLength={100_000} rows={6} />
        </Field>
        <FileDrop uploads={uploads} />
      </Form>
    </Dialog>
  )
}
