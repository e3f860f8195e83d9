import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { say } from '../../../ui/words.ts'

type Props = {
  searched: boolean
  archived: boolean
  /** Takes the filters away, where there are any. */
  onClear?: () => void
}

export const NoContact = ({ searched, archived, onClear }: Props) => {
  if (onClear)
    return (
      <EmptyState
        title={say('console.contacts.notFound')}
        actions={<Button onClick={onClear}>{say('console.contacts.clearFilters')}</Button>}
      />
    )
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
