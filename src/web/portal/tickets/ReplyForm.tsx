import { useMutation, useSuspenseQuery } from '@tanstack/react-query'

import { Button } from '../../ui/Button.tsx'
import { useDraft } from '../../ui/drafts.ts'
import { AttachButton, FileList } from '../../ui/FilePicker.tsx'
import { Form } from '../../ui/Form.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import type { TicketStatus } from '../../ui/Status.tsx'
import { toast } from '../../ui/toast.ts'
import { useUploads } from '../../ui/uploads.ts'
import { say } from '../../ui/words.ts'
import { call, me } from '../api.ts'
import { useRefreshTickets } from '../refresh.ts'
import classes from './ReplyForm.module.css'
import { ReplyText } from './ReplyText.tsx'

const sentences = { body: { valueMissing: 'portal.reply.missing' } } as const

export function ReplyForm({ number, status }: { number: number; status: TicketStatus }) {
  const { data: contact } = useSuspenseQuery(me)
  const refresh = useRefreshTickets()
  const draft = useDraft(contact.id, `reply.${number}`)
  const uploads = useUploads('/portal/uploads')
  const reply = useMutation({
    mutationFn: async (body: string) =>
      call('POST /portal/tickets/:number/messages', { number, body, uploadIds: await uploads.ids() }),
    onSuccess: () => {
      draft.clear()
      uploads.clear()
      toast(say('portal.reply.sent'))
      return refresh()
    },
  })

  return (
    <Form
      className={classes.composer}
      aria-label={say('portal.reply.title')}
      sentences={sentences}
      refusal={reply.error}
      onSubmit={() => reply.mutate(draft.text)}
    >
      <ReplyText value={draft.text} onChange={draft.write} />
      <div className={classes.files}>
        <FileList uploads={uploads} />
        <Refusal error={reply.error} />
      </div>
      <div className={classes.foot}>
        <AttachButton uploads={uploads} />
        <span className={classes.draft} role="status">
          {draft.saved ? say('common.draftSaved') : isOver(status) && say('portal.reply.reopens')}
        </span>
        <Button type="submit" look="primary" busy={reply.isPending}>
          {say('portal.reply.send')}
        </Button>
      </div>
    </Form>
  )
}

const isOver = (status: TicketStatus) => status === 'resolved' || status === 'closed'
