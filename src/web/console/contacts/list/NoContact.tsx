import { EmptyState } from '../../../ui/EmptyState.tsx'
import { say } from '../../../ui/words.ts'

export const NoContact = ({ searched, archived }: { searched: boolean; archived: boolean }) => {
  if (searched)
    return (
      <EmptyState title={say('console.contacts.notFound')}>{say('console.contacts.notFoundHelp')}</EmptyState>
    )
  return archived ? (
    <EmptyState title={say('console.contacts.noneArchived')} />
  ) : (
    <EmptyState title={say('console.contacts.none')}>{say('console.contacts.noneHelp')}</EmptyState>
  )
}
