import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import Plus from 'lucide-react/icons/plus'

import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { paths } from '../paths.ts'
import { SearchField } from '../shell/SearchField.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { QuickReplyTable } from './QuickReplyTable.tsx'

/** The quick replies that the technician may use, by folder. */
export default function QuickReplyListPage() {
  const [{ search }, change] = useUrlState(({ search }) => ({
    search: typeof search === 'string' && search !== '' ? search : undefined,
  }))
  const list = useInfiniteQuery({
    ...pages('GET /quick-replies', { limit: 50, ...(search ? { search } : {}) }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const replies = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Sheet
      title={say('console.nav.quickReplies')}
      help="quick-replies"
      actions={
        <ButtonLink look="primary" icon={Plus} to={paths.admin.quickReply('new')}>
          {say('console.quickReplies.add')}
        </ButtonLink>
      }
      bar={
        <SearchField
          label={say('console.quickReplies.search')}
          value={search ?? ''}
          onChange={(next) => void change({ search: next || undefined }, { replace: true })}
        />
      }
    >
      {replies === undefined && <Skeleton rows={8} />}
      {replies?.length === 0 && (
        <EmptyState title={say('console.quickReplies.none')}>
          {say('console.quickReplies.noneHelp')}
        </EmptyState>
      )}
      {replies && replies.length > 0 && (
        <>
          <QuickReplyTable replies={replies} />
          <ShowMore list={list} />
        </>
      )}
    </Sheet>
  )
}
