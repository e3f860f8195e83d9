import { Select } from '../../ui/TextInput.tsx'
import { say } from '../../ui/words.ts'
import classes from './ShownSelect.module.css'

/** Whether a list shows what is in use, or what was put away. */
export const ShownSelect = ({
  archived,
  onChange,
}: {
  archived: boolean
  onChange: (archived: boolean) => void
}) => (
  <Select
    aria-label={say('console.show')}
    className={classes.select}
    value={archived ? 'archived' : 'active'}
    onChange={(event) => onChange(event.target.value === 'archived')}
  >
    <option value="active">{say('console.shown.active')}</option>
    <option value="archived">{say('console.shown.archived')}</option>
  </Select>
)
