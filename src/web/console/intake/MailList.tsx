import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { setOnes } from '../../ui/params.ts'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { pages } from '../api.ts'
import type { LedgerFilter } from './ledger-filter.ts'
import { MailTable } from './MailTable.tsx'

type Props = {
  caption: string
  filter: LedgerFilter
  /** Above the list, while there is one. */
  purpose?: ReactNode
  empty: ReactNode
}

/** The ledger, narrowed down, page after page. */
export function MailList({ caption, filter, purpose, empty }: Props) {
  const list = useSuspenseInfiniteQuery(pages('GET /ledger', setOnes(filter)))
  const mails = list.data.pages.flatMap(({ items }) => items)
  if (mails.length === 0) return empty
  return (
    <>
      {purpose}
      <MailTable caption={caption} mails={mails} />
      <ShowMore list={list} />
    </>
  )
}
