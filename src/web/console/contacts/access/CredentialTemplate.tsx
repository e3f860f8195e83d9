import { useQuery } from '@tanstack/react-query'

import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'

type Props = { value: string | undefined; onChange: (id: string | undefined) => void }

/** One of the email templates that hold a password; the shipped one unless another is chosen. */
export function CredentialTemplate({ value, onChange }: Props) {
  const { data } = useQuery(query('GET /email-templates', {}))
  const templates = data?.items.filter(
    ({ active, snippets }) => active && snippets.some((id) => id === 'portal.password'),
  )
  const shipped = templates?.find(({ builtin }) => builtin === 'portal_credentials')
  return (
    <Field name="template" label={say('console.emailSettings.template')}>
      <Select value={value ?? shipped?.id ?? ''} onChange={(event) => onChange(event.target.value)}>
        {templates?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Select>
    </Field>
  )
}
