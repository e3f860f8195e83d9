import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { useUrlState } from '../../ui/params.ts'
import { say } from '../../ui/words.ts'
import { pages } from '../api.ts'
import { askedOf, ListPage, readShown } from '../shell/ListPage.tsx'
import { NewOrganizationButton } from './NewOrganizationButton.tsx'
import { OrganizationTable } from './OrganizationTable.tsx'

export default function OrganizationListPage() {
  const [shown, change] = useUrlState(readShown)
  const { search, archived } = shown
  const list = useInfiniteQuery({
    ...pages('GET /organizations', askedOf(shown)),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  return (
    <ListPage
      title={say('console.nav.organizations')}
      actions={<NewOrganizationButton />}
      searchLabel={say('console.organizations.search')}
      shown={shown}
      onChange={(next) => void change(next, { replace: true })}
      list={list}
      empty={
        <EmptyState
          title={say(
            archived && !search ? 'console.organizations.noneArchived' : 'console.organizations.notFound',
          )}
        >
          {search && say('console.organizations.notFoundHelp')}
        </EmptyState>
      }
    >
      {(organizations) => <OrganizationTable organizations={organizations} />}
    </ListPage>
  )
}
