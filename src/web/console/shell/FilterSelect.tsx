import { Select } from '../../ui/TextInput.tsx'

type Props<Value extends string> = {
  label: string
  /** What stands for no filter. */
  all: string
  value: Value | undefined
  /** Each value with what it is called. */
  choices: readonly (readonly [Value, string])[]
  onChange: (value: Value | undefined) => void
}

/** One of several values that a list is narrowed down to, or all of them. */
export const FilterSelect = <Value extends string>({
  label,
  all,
  value,
  choices,
  onChange,
}: Props<Value>) => (
  <Select
    aria-label={label}
    value={value ?? ''}
    data-set={value !== undefined || undefined}
    onChange={(event) => onChange(choices.find(([each]) => each === event.target.value)?.[0])}
  >
    <option value="">{all}</option>
    {choices.map(([each, name]) => (
      <option key={each} value={each}>
        {name}
      </option>
    ))}
  </Select>
)
