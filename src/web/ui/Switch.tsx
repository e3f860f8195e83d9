import { type ReactNode, useId } from 'react'

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
      <input
        {...rest}
        id={id}
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox tells its own state
        role="switch"
        className={classes.toggle}
        checked={checked}
        aria-describedby={help ? `${id}-help` : undefined}
        onChange={(event) => onChange(event.target.checked)}
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
