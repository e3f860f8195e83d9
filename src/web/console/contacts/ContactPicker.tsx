import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'

import { Combobox, type Option } from '../../ui/Combobox.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { nameOf } from '../organizations/naming.ts'

type Props = {
  name?: string
  required?: boolean
  chosen: Option | null
  onChoose: (contact: Option | null) => void
}

/** Finds a contact by name or address. */
export function ContactPicker(props: Props) {
  const [text, setText] = useState('')
  const search = useDeferredValue(text)
  const { data: found } = useQuery({
    ...query('GET /contacts', { limit: 20, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
  })
  const options = (found?.items ?? []).map(({ id, name, email, organization }) => ({
    id,
    name,
    detail: `${email}, ${nameOf(organization)}`,
  }))
  return (
    <Combobox {...props} options={options} nothing={say('console.contacts.notFound')} onSearch={setText} />
  )
}
