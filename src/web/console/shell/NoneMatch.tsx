import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { say } from '../../ui/words.ts'

/** The filters leave nothing over. */
export const NoneMatch = ({ onClear }: { onClear: () => void }) => (
  <EmptyState
    title={say('console.filters.none')}
    actions={<Button onClick={onClear}>{say('console.filters.clear')}</Button>}
  >
    {say('console.filters.noneHelp')}
  </EmptyState>
)
