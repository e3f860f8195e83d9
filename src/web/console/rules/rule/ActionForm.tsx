import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Action, Rule } from '#features/automation/contract.ts'

import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Select } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { fieldOf } from '../rule-words.ts'
import { ActionField } from './ActionField.tsx'
import { FormButtons } from './FormButtons.tsx'
import classes from './Step.module.css'
import { TemplateCheck } from './TemplateCheck.tsx'

type Props = {
  rule: Rule
  /** The one that is changed; without it, one more is added. */
  action?: Action
  busy: boolean
  onSave: (action: Action, onSaved: () => void) => void
  onCancel?: () => void
}

/** Writes one action, and is ready for the next as soon as it is saved. */
export function ActionForm({ rule, action, busy, onSave, onCancel }: Props) {
  const { actions } = useSuspenseQuery(query('GET /rules/catalogue', {})).data
  const [draft, setDraft] = useState<Action>(
    action ?? { type: actions[0]?.type ?? 'mail_contact', value: '' },
  )
  const field = fieldOf[draft.type]

  const submit = (_: FormData, form: HTMLFormElement) =>
    onSave(draft, () => {
      setDraft({ ...draft, value: '' })
      form.querySelector('select')?.focus()
    })

  return (
    <Form
      className={classes.form}
      sentences={{ value: { valueMissing: `rules.fieldMissing.${field}` } }}
      onSubmit={submit}
    >
      <div className={classes.row} data-kind="action">
        <Field name="type" label={say('rules.actionType')}>
          <Select
            value={draft.type}
            onChange={(event) => setDraft({ type: event.target.value as Action['type'], value: '' })} // the options below
          >
            {actions.map(({ type }) => (
              <option key={type} value={type}>
                {say(`rule.action.${type}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field key={field} name="value" label={say('rules.field')}>
          <ActionField action={draft} onChange={(value) => setDraft({ ...draft, value })} />
        </Field>
        <FormButtons adds={action === undefined} busy={busy} onCancel={onCancel} />
      </div>
      {field === 'template' && <TemplateCheck rule={rule} action={draft} />}
    </Form>
  )
}
