import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { type KeyboardEvent as ReactKey, type RefObject, useState } from 'react'

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
import { ComposerField, type ComposerHandle } from './ComposerField.tsx'
import { ComposerFoot } from './ComposerFoot.tsx'
import { ComposerHead } from './ComposerHead.tsx'
import type { Mode } from './mode.ts'
import { CredentialNotice } from './quick-replies/CredentialNotice.tsx'
import { holdsSecret } from './quick-replies/later.ts'
import type { Chosen } from './quick-replies/Picker.tsx'
import { PickerButton } from './quick-replies/PickerButton.tsx'

type Props = {
  ticket: Ticket
  mode: Mode
  onMode: (mode: Mode) => void
  /** Where one writes, for the keys that lead there. */
  field: RefObject<ComposerHandle | null>
}

export function Composer({ ticket, mode, onMode, field }: Props) {
  const { data: technician } = useSuspenseQuery(me)
  const drafts = {
    public: useDraft(technician.id, `reply.${ticket.number}`),
    internal: useDraft(technician.id, `note.${ticket.number}`),
  }
  const quickReplies = {
    public: useDraft(technician.id, `reply.${ticket.number}.quick`),
    internal: useDraft(technician.id, `note.${ticket.number}.quick`),
  }
  const draft = drafts[mode]
  const quickReply = quickReplies[mode]
  const secret = mode === 'public' && quickReply.text !== '' && holdsSecret(draft.text)
  const [copies, setCopies] = useState(true)
  const [picking, setPicking] = useState(false)
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
        ...(quickReply.text ? { quickReplyId: quickReply.text } : {}),
      })
      if (then) await call('PATCH /tickets/:number', { number, status: then })
    },
    onSuccess: async () => {
      draft.clear()
      quickReply.clear()
      uploads.clear()
      setCopies(true)
      toast(say(`console.composer.done.${mode}`))
      await refresh('/tickets/:number', '/tickets/counts', '/outbox', '/quick-replies')
    },
  })

  function submit(then?: Status) {
    if (send.isPending) return
    if (draft.text.trim()) send.mutate(then)
    else field.current?.focus()
  }

  function press(event: KeyboardEvent | ReactKey): boolean {
    if (event.key === 'Escape' && event.target instanceof HTMLElement) event.target.blur()
    const picks = event.key === '/' && draft.text === ''
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!picks && !sends) return false
    event.preventDefault()
    if (picks) setPicking(true)
    else submit()
    return true
  }

  function insert({ id, text }: Chosen) {
    field.current?.insert(text)
    quickReply.write(id)
    setPicking(false)
  }

  return (
    <section
      aria-label={say(`console.composer.${mode === 'public' ? 'reply' : 'note'}`)}
      className={classes.composer}
      data-mode={mode}
      data-filled={draft.text !== '' || undefined}
    >
      <ComposerHead
        ticket={ticket}
        mode={mode}
        onMode={onMode}
        aside={
          <PickerButton ticket={ticket} mode={mode} open={picking} onOpen={setPicking} onChoose={insert} />
        }
      >
        <ComposerField
          handle={field}
          mode={mode}
          text={draft.text}
          secret={secret}
          onChange={draft.write}
          onKey={press}
        />
        <div className={classes.below}>
          {secret && <CredentialNotice ticket={ticket} quickReplyId={quickReply.text} />}
          {mode === 'public' && !secret && ticket.contact && ticket.copied.length > 0 && (
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
