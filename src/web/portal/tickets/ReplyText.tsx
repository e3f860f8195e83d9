import { type KeyboardEvent, use, useId } from 'react'

import { FieldError } from '../../ui/Field.tsx'
import { FormState } from '../../ui/form-state.ts'
import { say } from '../../ui/words.ts'
import classes from './ReplyForm.module.css'

/** The text of a reply, without a frame of its own: the composer around it is the frame. */
export function ReplyText({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const id = useId()
  const error = use(FormState).errors.body

  function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }

  return (
    <div data-field="body">
      <label htmlFor={id} className="visually-hidden">
        {say('portal.reply.label')}
      </label>
      <textarea
        id={id}
        name="body"
        className={classes.text}
        placeholder={say('portal.reply.placeholder')}
        required
        maxLength={100_000}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={sendByKey}
      />
      {error && (
        <div className={classes.error}>
          <FieldError id={`${id}-error`}>{error}</FieldError>
        </div>
      )}
    </div>
  )
}
