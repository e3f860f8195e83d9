import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'

import { useUrlState } from '../../../ui/params.ts'
import { say } from '../../../ui/words.ts'
import { pages } from '../../api.ts'
import { HandoutNotice } from '../../handouts/HandoutNotice.tsx'
import { askedOf, ListPage, readShown } from '../../shell/ListPage.tsx'
import { ContactFilters } from './ContactFilters.tsx'
import { ContactTable } from './ContactTable.tsx'
import { filtersOf, noFilters, readFilters } from './filters.ts'
import { NewContactButton } from './NewContactButton.tsx'
import { NoContact } from './NoContact.tsx'

export default function ContactListPage() {
  const [shown, change] = useUrlState((search) => ({ ...readShown(search), ...readFilters(search) }))
  const list = useInfiniteQuery({
    ...pages('GET /contacts', { ...askedOf(shown), ...filtersOf(shown) }),
    placeholderData: keepPreviousData,
    throwOnError: true,
  })
  const filtered = Object.keys(filtersOf(shown)).length > 0
  const narrow = (next: Partial<typeof shown>) => void change(next, { replace: true })

  return (
    <ListPage
      title={say('console.nav.contacts')}
      actions={<NewContactButton />}
      searchLabel={say('console.contacts.search')}
      shown={shown}
      onChange={narrow}
      filters={<ContactFilters filters={shown} onChange={narrow} />}
      list={list}
      empty={
        <NoContact
          searched={shown.search !== undefined}
          archived={shown.archived === true}
          {...(filtered ? { onClear: () => narrow(noFilters) } : {})}
        />
      }
    >
      {(contacts) => (
        <>
          <HandoutNotice />
          <ContactTable contacts={contacts} />
        </>
      )}
    </ListPage>
  )
}
