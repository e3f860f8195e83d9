import { EmptyState } from '../../../ui/EmptyState.tsx'
import { say } from '../../../ui/words.ts'

export const NoContact = ({ searched }: { searched: boolean }) => (
  <EmptyState title={say(searched ? 'console.contacts.notFound' : 'console.contacts.none')}>
    {say(searched ? 'console.contacts.notFoundHelp' : 'console.contacts.noneHelp')}
  </EmptyState>
)
