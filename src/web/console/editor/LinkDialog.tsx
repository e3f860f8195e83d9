import type { Editor } from '@tiptap/core'
import { useId, useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Form } from '../../ui/Form.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'

/** Where the words that are chosen lead: a page, an address, or a snippet that stands for one. */
export function LinkDialog({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const present: unknown = editor.getAttributes('link').href
  const [href, setHref] = useState(typeof present === 'string' ? present : '')
  const form = useId()

  function save() {
    const link = { href: href.trim() }
    const chain = editor.chain().focus().extendMarkRange('link')
    if (editor.state.selection.empty && !present)
      chain.insertContent({ type: 'text', text: link.href, marks: [{ type: 'link', attrs: link }] }).run()
    else chain.setLink(link).run()
    onClose()
  }

  return (
    <Dialog
      title={say('console.editor.link')}
      onClose={onClose}
      actions={
        <>
          {present !== undefined && (
            <Button
              look="quiet"
              onClick={() => {
                editor.chain().focus().extendMarkRange('link').unsetLink().run()
                onClose()
              }}
            >
              {say('console.editor.unlink')}
            </Button>
          )}
          <Button look="primary" type="submit" form={form}>
            {say('console.editor.linkSave')}
          </Button>
        </>
      }
    >
      <Form
        id={form}
        sentences={{
          href: { valueMissing: 'console.editor.linkWrong', patternMismatch: 'console.editor.linkWrong' },
        }}
        onSubmit={save}
      >
        <Field name="href" label={say('console.editor.linkTo')} help={say('console.editor.linkHelp')}>
          <TextInput
            required
            maxLength={500}
            pattern="\s*(https?://|mailto:|\{\[).+"
            value={href}
            onChange={(event) => setHref(event.target.value)}
          />
        </Field>
      </Form>
    </Dialog>
  )
}
