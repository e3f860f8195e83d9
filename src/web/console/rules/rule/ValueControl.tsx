import { useQuery } from '@tanstack/react-query'

import type { Property } from '#features/automation/contract.ts'

import type { Option } from '../../../ui/Combobox.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { ContactPicker } from '../../contacts/ContactPicker.tsx'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'
import { optionName } from '../rule-words.ts'
import { Choice } from './Choice.tsx'
import { TechnicianSelect } from './TechnicianSelect.tsx'

type Value = { id: string; name: string }

type Props = { property: Property; value: Value; onChange: (value: Value) => void }

/** How a value is given: written, chosen from a few, or picked among many. */
export function ValueControl({ property, value, onChange }: Props) {
  const text = (written: string) => onChange({ id: written, name: written })
  const pick = (option: Option | null) => onChange(option ?? { id: '', name: '' })
  const picked = value.id === '' ? null : value
  switch (property.input) {
    case 'text':
      return (
        <TextInput
          required
          maxLength={500}
          autoComplete="off"
          placeholder={property.id === 'title' ? say('rules.valueExample') : undefined}
          value={value.id}
          onChange={(event) => text(event.target.value)}
        />
      )
    case 'number':
      return (
        <TextInput
          required
          type="number"
          min={0}
          max={99_999}
          step={1}
          value={value.id}
          onChange={(event) => text(event.target.value)}
        />
      )
    case 'option':
      return (
        <Choice
          required
          value={value.id}
          options={property.options.map((id) => ({ id, name: optionName(property.id, id) }))}
          onChoose={text}
        />
      )
    case 'organization':
      return <OrganizationPicker required chosen={picked} onChoose={pick} />
    case 'contact':
      return <ContactPicker required chosen={picked} onChoose={pick} />
    case 'technician':
      return <TechnicianSelect value={value.id} onChoose={text} />
    case 'support_address':
      return <SupportAddressSelect value={value.id} onChoose={text} />
  }
}

function SupportAddressSelect({ value, onChoose }: { value: string; onChoose: (id: string) => void }) {
  const addresses = useQuery(query('GET /settings/support-addresses', {})).data?.items ?? []
  return (
    <Choice
      required
      value={value}
      options={addresses.map(({ address }) => ({ id: address, name: address }))}
      onChoose={onChoose}
    />
  )
}
