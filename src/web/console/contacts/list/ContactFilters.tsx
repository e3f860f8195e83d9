import { useQuery } from '@tanstack/react-query'
import X from 'lucide-react/icons/x'

import { accessStates } from '#shared/access-states.ts'

import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { nameOf } from '../../organizations/naming.ts'
import { OrganizationPicker } from '../../organizations/OrganizationPicker.tsx'
import classes from './ContactFilters.module.css'
import type { Filters } from './filters.ts'

type Props = { filters: Filters; onChange: (next: Partial<Filters>) => void }

/** How contacts stand with the portal, whose they are, and whether they see what colleagues ask. */
export const ContactFilters = ({ filters: { access, main, organization }, onChange }: Props) => (
  <>
    <Select
      aria-label={say('console.access.title')}
      className={classes.select}
      value={access ?? ''}
      onChange={({ target }) => onChange({ access: accessStates.find((each) => each === target.value) })}
    >
      <option value="">{say('console.contacts.anyAccess')}</option>
      {accessStates.map((each) => (
        <option key={each} value={each}>
          {say(`console.access.states.${each}`)}
        </option>
      ))}
    </Select>
    <Select
      aria-label={say('console.contacts.portalRole')}
      className={classes.select}
      value={main === undefined ? '' : String(main)}
      onChange={({ target }) => onChange({ main: target.value === '' ? undefined : target.value === 'true' })}
    >
      <option value="">{say('console.contacts.anyRole')}</option>
      <option value="true">{say('console.contacts.mains')}</option>
      <option value="false">{say('console.contacts.others')}</option>
    </Select>
    <div className={classes.organization}>
      {organization ? (
        <Chosen id={organization} onRemove={() => onChange({ organization: undefined })} />
      ) : (
        <OrganizationPicker
          label={say('console.organization')}
          placeholder={say('console.contacts.anyOrganization')}
          chosen={null}
          onChoose={(chosen) => onChange({ organization: chosen?.id })}
        />
      )}
    </div>
  </>
)

function Chosen({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { data: organization } = useQuery(query('GET /organizations/:id', { id }))
  return (
    <span className={classes.chosen}>
      <span className="visually-hidden">{say('console.organization')}</span>
      <span className={classes.name}>{organization && nameOf(organization)}</span>
      <IconButton small icon={X} label={say('console.contacts.allOrganizations')} onClick={onRemove} />
    </span>
  )
}
