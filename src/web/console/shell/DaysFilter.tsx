import { useEffect, useState } from 'react'

import { TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import classes from './DaysFilter.module.css'

type Days = { since?: string | undefined; until?: string | undefined }

/** From one day to another, both with it; one day when they are the same. */
export const DaysFilter = ({ since, until, onChange }: Days & { onChange: (days: Days) => void }) => (
  <fieldset className={classes.days} aria-label={say('console.filters.period')}>
    <DayField
      label={say('console.filters.since')}
      value={since}
      max={until}
      onChange={(day) => onChange({ since: day })}
    />
    <DayField
      label={say('console.filters.until')}
      value={until}
      min={since}
      onChange={(day) => onChange({ until: day })}
    />
  </fieldset>
)

type FieldProps = {
  label: string
  value: string | undefined
  min?: string | undefined
  max?: string | undefined
  onChange: (day: string | undefined) => void
}

function DayField({ label, value, min, max, onChange }: FieldProps) {
  const [typed, setTyped] = useState(value ?? '')
  // An effect, because the address also changes without anybody typing here: back, or all filters cleared.
  useEffect(() => setTyped(value ?? ''), [value])
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the field stands in it
    <label className={classes.day}>
      <span>{label}</span>
      <TextInput
        type="date"
        value={typed}
        min={min}
        max={max}
        onChange={({ target: { value: day } }) => {
          setTyped(day)
          if (isWhole(day)) onChange(day || undefined)
        }}
      />
    </label>
  )
}

/** While a year is typed, the day is one of the first century. */
const isWhole = (day: string) => day === '' || day >= '1970'
