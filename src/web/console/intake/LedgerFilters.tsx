import { useQuery } from '@tanstack/react-query'

import { setOnes } from '../../ui/params.ts'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { DaysFilter } from '../shell/DaysFilter.tsx'
import { FilterBar } from '../shell/FilterBar.tsx'
import { FilterSelect } from '../shell/FilterSelect.tsx'
import { FindForm } from '../shell/FindForm.tsx'
import { type LedgerFilter, states, verdicts, wholeLedger } from './ledger-filter.ts'

type Props = { filter: LedgerFilter; onChange: (next: LedgerFilter) => void }

/** Narrows the ledger down: by whoever wrote, what about, how that was judged, where it came in, when, and what became of it. */
export const LedgerFilters = ({ filter, onChange }: Props) => (
  <FilterBar
    active={Object.keys(setOnes(filter)).length}
    onClear={() => onChange(wholeLedger)}
    find={<Find filter={filter} onChange={onChange} />}
  >
    <FilterSelect
      label={say('console.intake.state')}
      all={say('console.intake.allStates')}
      value={filter.state}
      choices={states.map((each) => [each, say(`ledger.state.${each}`)] as const)}
      onChange={(state) => onChange({ state })}
    />
    <FilterSelect
      label={say('console.intake.verdictLabel')}
      all={say('console.intake.allVerdicts')}
      value={filter.verdict}
      choices={verdicts.map((each) => [each, say(`console.intake.verdict.${each}`)] as const)}
      onChange={(verdict) => onChange({ verdict })}
    />
    <AddressSelect
      value={filter.supportAddress}
      onChange={(supportAddress) => onChange({ supportAddress })}
    />
    <DaysFilter since={filter.since} until={filter.until} onChange={onChange} />
  </FilterBar>
)

const Find = ({ filter, onChange }: Props) => (
  <FindForm
    ways={[
      {
        name: 'sender',
        label: say('console.intake.sender'),
        example: say('console.filters.address'),
        maxLength: 320,
      },
      {
        name: 'subject',
        label: say('console.intake.subject'),
        example: say('console.intake.subjectExample'),
        maxLength: 200,
      },
      {
        name: 'messageId',
        label: say('console.intake.messageId'),
        example: say('console.intake.messageIdExample'),
        maxLength: 1000,
      },
    ]}
    values={filter}
    onFind={onChange}
  />
)

type AddressProps = { value: string | undefined; onChange: (address: string | undefined) => void }

/** Where there is one address only, nothing is to choose. One that was removed may still be asked for by its name. */
function AddressSelect({ value, onChange }: AddressProps) {
  const { data } = useQuery(query('GET /settings/support-addresses', {}))
  const known = data?.items.map(({ address }) => address) ?? []
  const addresses = value && !known.includes(value) ? [...known, value] : known
  if (addresses.length < 2) return null
  return (
    <FilterSelect
      label={say('console.intake.to')}
      all={say('console.intake.allAddresses')}
      value={value}
      choices={addresses.map((each) => [each, each] as const)}
      onChange={onChange}
    />
  )
}
