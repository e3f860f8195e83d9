import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

import { useUrlState } from '../../../ui/params.ts'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { say } from '../../../ui/words.ts'
import { pages } from '../../api.ts'
import { SearchField } from '../../shell/SearchField.tsx'
import { Sheet } from '../../shell/Sheet.tsx'
import { ShownSelect } from '../../shell/ShownSelect.tsx'
import { ContactTable } from './ContactTable.tsx'
import { NewContactButton } from './NewContactButton.tsx'
import { NoContact } from './NoContact.tsx'

export default function ContactListPage() {
  const [{ search, archived }, change] = useUrlState(({ search, archived }) => ({
    search: typeof search === 'string' && search !== '' ? search : undefined,
    archived: archived === true ? true : undefined,
  }))
  const list = useInfiniteQuery({
    ...pages('GET /contacts', {
      limit: 50,
      archived: archived ? 'true' : 'false',
      ...(search ? { search } : {}),
    }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const contacts = list.data?.pages.flatMap(({ items }) => items)

  return (
    <Sheet
      title={say('console.nav.contacts')}
      actions={<NewContactButton />}
      bar={
        <>
          <SearchField
            label={say('console.contacts.search')}
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
      {contacts === undefined && <Skeleton rows={10} avatars />}
      {contacts?.length === 0 && <NoContact searched={search !== undefined} archived={archived === true} />}
      {contacts && contacts.length > 0 && (
        <>
          <ContactTable contacts={contacts} />
          <ShowMore list={list} />
        </>
      )}
    </Sheet>
  )
}
