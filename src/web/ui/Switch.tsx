import { type ComponentProps, type ReactNode, useId } from 'react'

import classes from './Switch.module.css'

type Props = {
  label: string
  help?: ReactNode
  name?: string
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
  /** What else belongs to the setting, under it: shown whether it is on or off, as the caller decides. */
  children?: ReactNode
}

/** A setting that is on or off, its label to the left. */
export function Switch({ label, help, checked, onChange, children, ...rest }: Props) {
  const id = useId()
  return (
    <div className={classes.setting}>
      <label htmlFor={id} className={classes.label}>
        {label}
      </label>
      <Toggle
        {...rest}
        id={id}
        checked={checked}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={onChange}
      />
      {help && (
        <p id={`${id}-help`} className={classes.help}>
          {help}
        </p>
      )}
      {children && <div className={classes.nested}>{children}</div>}
    </div>
  )
}

type ToggleProps = Omit<ComponentProps<'input'>, 'onChange'> & {
  checked: boolean
  onChange: (checked: boolean) => void
}

/** Only what is moved, where its label stands elsewhere: in the row of a table, in the top bar. */
export const Toggle = ({ onChange, ...rest }: ToggleProps) => (
  <input
    {...rest}
    type="checkbox"
    // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
    role="switch"
    className={classes.toggle}
    onChange={(event) => onChange(event.target.checked)}
  />
)
