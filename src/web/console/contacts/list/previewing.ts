import { keepPreviousData, useQuery } from '@tanstack/react-query'

import { query } from '../../api.ts'

/** What adding a contact with this address would come to; undefined until there is something to say. */
export const usePreview = (address: string) =>
  useQuery({
    ...query('GET /contact-preview', { address: address.slice(0, 254) }),
    enabled: address.includes('@'),
    placeholderData: keepPreviousData,
  }).data
