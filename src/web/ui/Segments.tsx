import Check from 'lucide-react/icons/check'
import { type ReactNode, useId } from 'react'

import classes from './Segments.module.css'

type Props<Name extends string> = {
  label: string
  options: readonly { name: Name; label: string }[]
  chosen: Name
  help?: ReactNode
  onChoose: (name: Name) => void
}

/** Two or three answers of which one holds, side by side. */
export function Segments<Name extends string>({ label, options, chosen, help, onChoose }: Props<Name>) {
  const id = useId()
  return (
    <fieldset className={classes.field} aria-describedby={help ? `${id}-help` : undefined}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.segments}>
        {options.map((option) => (
          <label key={option.name} className={classes.segment}>
            <input
              type="radio"
              name={id}
              value={option.name}
              className={classes.box}
              checked={option.name === chosen}
              onChange={() => onChoose(option.name)}
            />
            {option.name === chosen && <Check />}
            {option.label}
          </label>
        ))}
      </div>
      {help && (
        <p id={`${id}-help`} className={classes.help}>
          {help}
        </p>
      )}
    </fieldset>
  )
}
