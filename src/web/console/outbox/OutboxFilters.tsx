import { setOnes } from '../../ui/params.ts'
import { say } from '../../ui/words.ts'
import { DaysFilter } from '../shell/DaysFilter.tsx'
import { FilterBar } from '../shell/FilterBar.tsx'
import { FilterSelect } from '../shell/FilterSelect.tsx'
import { FindForm } from '../shell/FindForm.tsx'
import { kinds, type OutboxFilter, states, wholeOutbox } from './outbox-filter.ts'

type Props = { filter: OutboxFilter; onChange: (next: OutboxFilter) => void }

/** Narrows the outbox down: to whom, of what kind, when, and what became of it. */
export const OutboxFilters = ({ filter, onChange }: Props) => (
  <FilterBar
    active={Object.keys(setOnes(filter)).length}
    onClear={() => onChange(wholeOutbox)}
    find={
      <FindForm
        ways={[
          {
            name: 'recipient',
            label: say('console.outbox.recipient'),
            example: say('console.filters.address'),
            maxLength: 320,
          },
        ]}
        values={filter}
        onFind={onChange}
      />
    }
  >
    <FilterSelect
      label={say('console.outbox.state')}
      all={say('console.outbox.allStates')}
      value={filter.state}
      choices={states.map((each) => [each, say(`console.outbox.states.${each}`)] as const)}
      onChange={(state) => onChange({ state })}
    />
    <FilterSelect
      label={say('console.outbox.kind')}
      all={say('console.outbox.allKinds')}
      value={filter.kind}
      choices={kinds.map((each) => [each, say(`console.outbox.kinds.${each}`)] as const)}
      onChange={(kind) => onChange({ kind })}
    />
    <DaysFilter since={filter.since} until={filter.until} onChange={onChange} />
  </FilterBar>
)
