import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'

import { Combobox, type Option } from '../../ui/Combobox.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { nameOf } from './naming.ts'

type Props = {
  name?: string
  /** Where no field around it says what it is. */
  label?: string
  required?: boolean
  placeholder?: string
  chosen: Option | null
  onChoose: (organization: Option | null) => void
}

/** Finds an organization by name. */
export function OrganizationPicker({ label, ...props }: Props) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text)
  const { data: found } = useQuery({
    ...query('GET /organizations', { limit: 20, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
  })
  return (
    <Combobox
      {...props}
      {...(label ? { 'aria-label': label } : {})}
      options={(found?.items ?? []).map((organization) => ({
        id: organization.id,
        name: nameOf(organization),
      }))}
      nothing={say('console.organizations.notFound')}
      onSearch={setText}
    />
  )
}
