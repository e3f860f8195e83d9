import { createContext } from 'react'

/** What a form's fields need to know of it. */
export type FormState = {
  /** One sentence for each field that is not right yet, by the field's name. */
  errors: Record<string, string>
}

export const FormState = createContext<FormState>({ errors: {} })

/** What a field tells the control inside it. */
export type FieldState = {
  name: string | undefined
  id: string
  describedBy: string | undefined
  invalid: boolean
}

export const FieldState = createContext<FieldState | undefined>(undefined)
