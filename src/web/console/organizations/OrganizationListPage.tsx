import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { SearchField } from '../shell/SearchField.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { ShownSelect } from '../shell/ShownSelect.tsx'
import { NewOrganizationButton } from './NewOrganizationButton.tsx'
import { OrganizationTable } from './OrganizationTable.tsx'

export default function OrganizationListPage() {
  const [{ search, archived }, change] = useUrlState(({ search, archived }) => ({
    search: typeof search === 'string' && search !== '' ? search : undefined,
    archived: archived === true ? true : undefined,
  }))
  const list = useInfiniteQuery({
    ...pages('GET /organizations', {
      limit: 50,
      archived: archived ? 'true' : 'false',
      ...(search ? { search } : {}),
    }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const organizations = list.data?.pages.flatMap(({ items }) => items)

  return (
    <Sheet
      title={say('console.nav.organizations')}
      actions={<NewOrganizationButton />}
      bar={
        <>
          <SearchField
            label={say('console.organizations.search')}
            value={search ?? ''}
            onChange={(next) => void change({ search: next || undefined }, { replace: true })}
          />
          <ShownSelect
            archived={archived === true}
            onChange={(next) => void change({ archived: next || undefined }, { replace: true })}
          />
        </>
      }
    >
      {organizations === undefined && <Skeleton rows={10} avatars />}
      {organizations?.length === 0 && (
        <EmptyState
          title={say(
            archived && !search ? 'console.organizations.noneArchived' : 'console.organizations.notFound',
          )}
        >
          {search && say('console.organizations.notFoundHelp')}
        </EmptyState>
      )}
      {organizations && organizations.length > 0 && (
        <>
          <OrganizationTable organizations={organizations} />
          <ShowMore list={list} />
        </>
      )}
    </Sheet>
  )
}
