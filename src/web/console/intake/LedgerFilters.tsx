import type { LedgerState } from '#features/intake/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { Select, TextInput } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import classes from './LedgerFilters.module.css'
import { tones } from './mail-words.ts'

type Filters = { state: LedgerState | undefined; messageId: string | undefined }

/** Narrows the ledger down to a state, or to one message by its Message-ID. */
export const LedgerFilters = ({
  state,
  messageId,
  onChange,
}: Filters & { onChange: (next: Partial<Filters>) => void }) => (
  <search className={classes.filters}>
    <Select
      aria-label={say('console.intake.state')}
      className={classes.state}
      value={state ?? ''}
      onChange={(event) => onChange({ state: (event.target.value || undefined) as LedgerState | undefined })} // the options below
    >
      <option value="">{say('console.intake.allStates')}</option>
      {Object.keys(tones).map((each) => (
        <option key={each} value={each}>
          {say(`ledger.state.${each as LedgerState}`) /* the keys of tones */}
        </option>
      ))}
    </Select>
    <form
      className={classes.find}
      onSubmit={(event) => {
        event.preventDefault()
        onChange({ messageId: String(new FormData(event.currentTarget).get('messageId')) || undefined })
      }}
    >
      <TextInput
        key={messageId}
        type="search"
        name="messageId"
        defaultValue={messageId}
        aria-label={say('console.intake.messageId')}
        placeholder={say('console.intake.messageIdExample')}
      />
      <Button type="submit">{say('console.find')}</Button>
    </form>
  </search>
)
