import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'

import { Button } from '../../ui/Button.tsx'
import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { useDraft } from '../../ui/drafts.ts'
import { ErrorSummary } from '../../ui/ErrorSummary.tsx'
import { Field } from '../../ui/Field.tsx'
import { FileDrop } from '../../ui/FilePicker.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { TextArea, TextInput } from '../../ui/TextInput.tsx'
import { useUploads } from '../../ui/uploads.ts'
import { say } from '../../ui/words.ts'
import { call, me } from '../api.ts'
import { paths } from '../paths.ts'
import { useRefreshTickets } from '../refresh.ts'
import { Columns, Page } from '../shell/Page.tsx'
import { AndThen } from './AndThen.tsx'
import classes from './NewTicketPage.module.css'

const sentences = {
  title: { valueMissing: 'portal.newTicket.titleMissing' },
  body: { valueMissing: 'portal.newTicket.bodyMissing' },
} as const

export default function NewTicketPage() {
  const { data: contact } = useSuspenseQuery(me)
  const navigate = useNavigate()
  const refresh = useRefreshTickets()
  const title = useDraft(contact.id, 'newTicket.title')
  const body = useDraft(contact.id, 'newTicket.body')
  const uploads = useUploads('/portal/uploads')
  const raise = useMutation({
    mutationFn: async () =>
      call('POST /portal/tickets', { title: title.text, body: body.text, uploadIds: await uploads.ids() }),
    onSuccess: async ({ number }) => {
      title.clear()
      body.clear()
      await navigate({ to: paths.ticket(number) })
      await refresh()
    },
  })

  return (
    <Page title={say('portal.newTicket.title')} lead={say('portal.newTicket.lead')}>
      <Columns aside={<AndThen />}>
        <Form
          className={classes.form}
          sentences={sentences}
          refusal={raise.error}
          onSubmit={() => raise.mutate()}
        >
          <ErrorSummary />
          <Field name="title" label={say('portal.newTicket.titleLabel')}>
            <TextInput
              required
              maxLength={500}
              value={title.text}
              onChange={(event) => title.write(event.target.value)}
            />
          </Field>
          <Field
            name="body"
            label={say('portal.newTicket.bodyLabel')}
            hint={say('portal.newTicket.bodyHint')}
          >
            <TextArea
              required
              maxLength={100_000}
              rows={5}
              value={body.text}
              onChange={(event) => body.write(event.target.value)}
            />
          </Field>
          <fieldset className={classes.files}>
            <legend className={classes.legend}>
              {say('portal.newTicket.files')}{' '}
              <span className={classes.optional}>{say('common.optional')}</span>
            </legend>
            <FileDrop uploads={uploads} />
          </fieldset>
          <Refusal error={raise.error} />
          <div className={classes.actions}>
            <Button type="submit" look="primary" busy={raise.isPending}>
              {say('portal.newTicket.submit')}
            </Button>
            <ButtonLink to={paths.tickets} look="quiet">
              {say('common.cancel')}
            </ButtonLink>
            <span className={classes.draft} role="status">
              {(title.saved || body.saved) && say('common.draftSaved')}
            </span>
          </div>
        </Form>
      </Columns>
    </Page>
  )
}
