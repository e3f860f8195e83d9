import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useId, useRef, useState } from 'react'

import type { QuickReply } from '#features/quick-replies/contract.ts'
import { secretSnippets, writeSnippet } from '#shared/snippets.ts'

import { Callout } from '../../ui/Callout.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { EditorActions } from '../editor/EditorActions.tsx'
import type { Writing } from '../editor/RichText.tsx'
import { SaveProblem } from '../editor/SaveProblem.tsx'
import { SnippetPalette } from '../editor/SnippetPalette.tsx'
import { Text } from '../editor/Text.tsx'
import classes from '../email-templates/TemplateEditor.module.css'
import { snippetsIn } from '../email-templates/template-draft.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import { useRefresh } from '../refresh.ts'
import { useDraft } from '../settings/draft.ts'
import { LeaveGuard } from '../settings/LeaveGuard.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { QuickReplyMenu } from './QuickReplyMenu.tsx'

type Words = Pick<QuickReply, 'name' | 'folder' | 'body' | 'visibility'>

/** The words, and who may use them. */
export function QuickReplyEditor({ reply }: { reply: QuickReply | null }) {
  const mayManage = useMay('quick_replies.manage')
  const visibility = mayManage ? 'all' : 'own'
  const { name, folder, body, visibility: seenBy } = reply ?? { name: '', folder: '', body: '', visibility }
  const { draft, changes, change, discard } = useDraft<Words>({ name, folder, body, visibility: seenBy })
  const [bodyMissing, setBodyMissing] = useState(false)
  const writing = useRef<Writing>(null)
  const form = useId()
  const locked = reply !== null && reply.visibility !== 'own' && !mayManage
  const save = useSaving(reply, discard)
  const hasSecret = secretSnippets.some((id) => draft.body.includes(writeSnippet(id)))
  const names = changes.map((field) => say(`console.quickReplies.field.${field as keyof Words}`)) // the draft's own keys

  function submit() {
    setBodyMissing(draft.body.trim() === '')
    if (draft.body.trim() !== '') save.mutate(draft)
  }

  return (
    <Sheet
      title={reply?.name ?? say('console.quickReplies.new')}
      help="quick-replies"
      back={{ to: paths.admin.quickReplies, label: say('console.nav.quickReplies') }}
      actions={
        <EditorActions
          form={form}
          changed={changes.length > 0}
          busy={save.isPending}
          locked={locked}
          menu={reply && <QuickReplyMenu reply={reply} locked={locked} changed={changes.length > 0} />}
        />
      }
    >
      <div className={classes.page} data-both>
        <div className={classes.palette}>
          <SnippetPalette
            used={snippetsIn(draft.body)}
            locked={locked}
            onChoose={(id) => writing.current?.snippet(id)}
          />
        </div>
        <Form
          id={form}
          className={classes.words}
          refusal={save.error}
          sentences={{ name: { valueMissing: 'console.templates.nameMissing' } }}
          onSubmit={submit}
        >
          {locked && <p className={classes.hint}>{say('console.onlyAdmin')}</p>}
          <SaveProblem
            error={save.error}
            conflict={say('console.quickReplies.conflict')}
            saved={reply && query('GET /quick-replies/:id', { id: reply.id }).queryKey}
            sayPlace={({ line, snippet }) => say('console.quickReplies.place', { line, snippet })}
            onReload={() => save.reset()}
          />
          <Field name="name" label={say('console.templates.nameLabel')}>
            <TextInput
              required
              maxLength={200}
              disabled={locked}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Field>
          <div className={classes.columns}>
            <Field name="folder" label={say('console.quickReplies.folder')} optional>
              <TextInput
                maxLength={100}
                disabled={locked}
                value={draft.folder}
                onChange={(event) => change({ folder: event.target.value })}
              />
            </Field>
            <Field name="visibility" label={say('console.quickReplies.visibility')}>
              <Select
                value={draft.visibility}
                disabled={locked}
                onChange={(event) => change({ visibility: event.target.value as Words['visibility'] })} // the options below
              >
                {(mayManage ? (['all', 'admins', 'own'] as const) : ([draft.visibility] as const)).map(
                  (each) => (
                    <option key={each} value={each}>
                      {say(`console.quickReplies.for.${each}`)}
                    </option>
                  ),
                )}
              </Select>
            </Field>
          </div>
          <Text
            shape="plain"
            label={say('console.quickReplies.body')}
            value={draft.body}
            error={bodyMissing ? say('console.quickReplies.bodyMissing') : undefined}
            help={say('console.quickReplies.hint')}
            locked={locked}
            writing={writing}
            onChange={(text) => change({ body: text })}
          />
          {hasSecret && (
            <Callout title={say('console.quickReplies.makesPassword')}>
              {say('console.quickReplies.makesPasswordHelp')}
            </Callout>
          )}
          {reply && <p className={classes.hint}>{say('console.quickReplies.used', { count: reply.uses })}</p>}
        </Form>
      </div>
      <LeaveGuard changes={names} />
    </Sheet>
  )
}

function useSaving(reply: QuickReply | null, onSaved: () => void) {
  const queries = useQueryClient()
  const navigate = useNavigate()
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (words: Words) =>
      reply
        ? call('PUT /quick-replies/:id', { id: reply.id, version: reply.version, ...words })
        : call('POST /quick-replies', words),
    onSuccess: async (saved) => {
      queries.setQueryData(query('GET /quick-replies/:id', { id: saved.id }).queryKey, saved)
      onSaved()
      toast(say('console.templates.saved', { name: saved.name }))
      await refresh('/quick-replies')
      if (!reply) await navigate({ to: paths.admin.quickReply(saved.id), replace: true, ignoreBlocker: true })
    },
  })
}
