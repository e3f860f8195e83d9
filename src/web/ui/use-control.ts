import { use } from 'react'

import { FieldState } from './form-state.ts'

type Named = { id?: string | undefined; name?: string | undefined; required?: boolean | undefined }

/** Ties a control to the field around it: its label, its sentences, whether it is wrong. */
export function useControl<Props extends Named>(props: Props) {
  const field = use(FieldState)
  return {
    ...props,
    id: props.id ?? field?.id,
    name: props.name ?? field?.name,
    'aria-describedby': field?.describedBy,
    'aria-invalid': field?.invalid || undefined,
  }
}
