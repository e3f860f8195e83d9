import { useSuspenseQuery } from '@tanstack/react-query'

import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import classes from './ContactMailSection.module.css'

type Props = {
  name: string
  value: string | null
  disabled: boolean
  onChange: (id: string | null) => void
}

/** Chooses one of the email templates. */
export function TemplateSelect({ name, value, disabled, onChange }: Props) {
  const { items } = useSuspenseQuery(query('GET /email-templates', {})).data
  return (
    <div className={classes.narrow}>
      <Field name={name} label={say('console.emailSettings.template')}>
        <Select
          value={value ?? ''}
          disabled={disabled}
          onChange={(event) => onChange(event.target.value || null)}
        >
          <option value="">{say('console.emailSettings.chooseTemplate')}</option>
          {items
            .filter(({ active, id }) => active || id === value)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      </Field>
    </div>
  )
}
