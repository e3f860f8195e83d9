import { useState } from 'react'

import { Button } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import classes from './FindForm.module.css'

type Way<Name extends string> = {
  name: Name
  label: string
  /** What may be typed. */
  example: string
  maxLength: number
}

type Props<Name extends string> = {
  /** The ways to search, the usual one first. */
  ways: readonly [Way<Name>, ...Way<Name>[]]
  /** What each way searches for at present. */
  values: Partial<Record<Name, string | undefined>>
  /** Searched in one way, and in the others no more. */
  onFind: (values: Record<Name, string | undefined>) => void
}

/** Finds rows by one of several things that one may know about them. */
export function FindForm<Name extends string>({ ways, values, onFind }: Props<Name>) {
  const searched = ways.find(({ name }) => values[name] !== undefined)
  const [chosen, setChosen] = useState<Name | undefined>()
  const way = ways.find(({ name }) => name === (chosen ?? searched?.name)) ?? ways[0]
  const find = (text: string) => {
    const none = Object.fromEntries(ways.map(({ name }) => [name, undefined])) as Record<Name, undefined> // each name once
    onFind({ ...none, [way.name]: text.trim() || undefined })
  }

  return (
    <form
      className={classes.find}
      onSubmit={(event) => {
        event.preventDefault()
        find(String(new FormData(event.currentTarget).get('text')))
      }}
    >
      {ways.length > 1 && (
        <Select
          aria-label={say('console.filters.searchBy')}
          className={classes.way}
          value={way.name}
          onChange={(event) => setChosen(ways.find(({ name }) => name === event.target.value)?.name)}
        >
          {ways.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </Select>
      )}
      <TextInput
        key={`${way.name} ${values[way.name]}`}
        type="search"
        name="text"
        className={classes.text}
        defaultValue={values[way.name]}
        aria-label={way.label}
        placeholder={way.example}
        maxLength={way.maxLength}
      />
      <Button type="submit">{say('console.find')}</Button>
    </form>
  )
}
