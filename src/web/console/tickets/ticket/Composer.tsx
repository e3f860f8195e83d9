import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type RefObject, useState } from 'react'

import type { Status, Ticket } from '#features/tickets/contract.ts'

import { Checkbox } from '../../../ui/Checkbox.tsx'
import { useDraft } from '../../../ui/drafts.ts'
import { FileList } from '../../../ui/FilePicker.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { toast } from '../../../ui/toast.ts'
import { useUploads } from '../../../ui/uploads.ts'
import { say } from '../../../ui/words.ts'
import { call, me } from '../../api.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './Composer.module.css'
import { ComposerFoot } from './ComposerFoot.tsx'
import { ComposerHead } from './ComposerHead.tsx'
import type { Mode } from './mode.ts'

type Props = {
  ticket: Ticket
  mode: Mode
  onMode: (mode: Mode) => void
  /** Where one writes, for the keys that lead there. */
  field: RefObject<HTMLTextAreaElement | null>
}

export function Composer({ ticket, mode, onMode, field }: Props) {
  const { data: technician } = useSuspenseQuery(me)
  const drafts = {
    public: useDraft(technician.id, `reply.${ticket.number}`),
    internal: useDraft(technician.id, `note.${ticket.number}`),
  }
  const draft = drafts[mode]
  const [copies, setCopies] = useState(true)
  const uploads = useUploads('/uploads')
  const refresh = useRefresh()
  const send = useMutation({
    mutationFn: async (then: Status | undefined) => {
      const { number } = ticket
      const uploadIds = await uploads.ids()
      await call('POST /tickets/:number/messages', {
        number,
        body: draft.text,
        visibility: mode,
        uploadIds,
        copies,
      })
      if (then) await call('PATCH /tickets/:number', { number, status: then })
    },
    onSuccess: async () => {
      draft.clear()
      uploads.clear()
      setCopies(true)
      toast(say(`console.composer.done.${mode}`))
      await refresh('/tickets/:number', '/tickets/counts', '/outbox')
    },
  })

  function submit(then?: Status) {
    if (send.isPending) return
    if (draft.text.trim()) send.mutate(then)
    else field.current?.focus()
  }

  function press(event: KeyboardEvent) {
    if (event.key === 'Escape') field.current?.blur()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }

  return (
    <section
      aria-label={say(`console.composer.${mode === 'public' ? 'reply' : 'note'}`)}
      className={classes.composer}
      data-mode={mode}
      data-filled={draft.text !== '' || undefined}
    >
      <ComposerHead ticket={ticket} mode={mode} onMode={onMode}>
        <textarea
          ref={field}
          className={classes.text}
          aria-label={say(`console.composer.${mode === 'public' ? 'reply' : 'note'}`)}
          placeholder={say(`console.composer.placeholder.${mode}`)}
          maxLength={100_000}
          value={draft.text}
          onChange={(event) => draft.write(event.target.value)}
          onKeyDown={press}
        />
        <div className={classes.below}>
          {mode === 'public' && ticket.copied.length > 0 && (
            <Checkbox checked={copies} onChange={(event) => setCopies(event.target.checked)}>
              {say('console.composer.replyAll', { addresses: ticket.copied.join(', ') })}
            </Checkbox>
          )}
          <FileList uploads={uploads} />
          <Refusal error={send.error} />
        </div>
        <ComposerFoot
          mode={mode}
          uploads={uploads}
          saved={draft.saved}
          busy={send.isPending}
          onSend={submit}
        />
      </ComposerHead>
    </section>
  )
}
