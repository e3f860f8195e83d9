import { Select } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'

type Props = {
  required?: boolean
  value: string
  /** What stands there while nothing is chosen. */
  nothing?: string
  options: readonly { id: string; name: string }[]
  onChoose: (id: string) => void
}

/** One of a few, none being chosen at first. What is no longer offered has to be chosen anew. */
export const Choice = ({ required, value, nothing = say('rules.choose'), options, onChoose }: Props) => (
  <Select
    required={required}
    value={options.some(({ id }) => id === value) ? value : ''}
    onChange={(event) => onChoose(event.target.value)}
  >
    <option value="">{nothing}</option>
    {options.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </Select>
)
