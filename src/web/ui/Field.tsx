import CircleAlert from 'lucide-react/icons/circle-alert'
import { type ReactNode, use, useId } from 'react'

import classes from './Field.module.css'
import { FieldState, FormState } from './form-state.ts'
import { say } from './words.ts'

type Props = {
  /** The name under which the form sends it, and finds its error. */
  name?: string
  label: string
  /** Needed to fill the field, so it stands above it. */
  hint?: ReactNode
  /** Only reassures, so it stands below. */
  help?: ReactNode
  error?: string | undefined
  optional?: boolean
  /** Beside the label, at the end of its line. */
  aside?: ReactNode
  children: ReactNode
}

/** A label above, one control inside, and the sentences that belong to it. */
export function Field({ name, label, hint, help, error, optional, aside, children }: Props) {
  const id = useId()
  const form = use(FormState)
  const wrong = error ?? (name ? form.errors[name] : undefined)
  const said = {
    hint: hint ? `${id}-hint` : undefined,
    help: help ? `${id}-help` : undefined,
    error: wrong ? `${id}-error` : undefined,
  }
  const describedBy = Object.values(said).filter(Boolean).join(' ') || undefined

  return (
    <div className={classes.field} data-field={name}>
      <div className={classes.head}>
        <label htmlFor={id} className={classes.label}>
          {label}
          {optional && <span className={classes.optional}> {say('common.optional')}</span>}
        </label>
        {aside && <span className={classes.aside}>{aside}</span>}
      </div>
      {hint && (
        <p id={said.hint} className={classes.help}>
          {hint}
        </p>
      )}
      <FieldState value={{ name, id, describedBy, invalid: Boolean(wrong) }}>{children}</FieldState>
      {wrong && <FieldError id={said.error}>{wrong}</FieldError>}
      {help && (
        <p id={said.help} className={classes.help}>
          {help}
        </p>
      )}
    </div>
  )
}

export const FieldError = ({ id, children }: { id?: string | undefined; children: ReactNode }) => (
  <p id={id} className={classes.error}>
    <CircleAlert />
    <span>{children}</span>
  </p>
)
