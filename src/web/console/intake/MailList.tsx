import { useSuspenseInfiniteQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import type { LedgerState } from '#features/intake/contract.ts'

import { ShowMore } from '../../ui/ShowMore.tsx'
import { pages } from '../api.ts'
import { MailTable } from './MailTable.tsx'

type Props = {
  caption: string
  state?: LedgerState | undefined
  messageId?: string | undefined
  /** Above the list, while there is one. */
  purpose?: ReactNode
  empty: ReactNode
}

/** The ledger in one state, page after page. */
export function MailList({ caption, state, messageId, purpose, empty }: Props) {
  const list = useSuspenseInfiniteQuery(
    pages('GET /ledger', { ...(state ? { state } : {}), ...(messageId ? { messageId } : {}) }),
  )
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
