import Search from 'lucide-react/icons/search'
import { useState } from 'react'

import { TextInput } from '../../ui/TextInput.tsx'
import classes from './SearchField.module.css'

type Props = { label: string; value: string; onChange: (text: string) => void }

/** Narrows a list down while one types; the address keeps what was typed. */
export function SearchField({ label, value, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  return (
    <search className={classes.search}>
      <TextInput
        type="search"
        icon={Search}
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onChange(event.target.value.trim())
        }}
      />
    </search>
  )
}
