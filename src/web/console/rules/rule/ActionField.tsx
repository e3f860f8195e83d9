import { useSuspenseQuery } from '@tanstack/react-query'

import type { Action } from '#features/automation/contract.ts'
import type { Priority, Status } from '#features/tickets/contract.ts'

import { TextArea } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { fieldOf } from '../rule-words.ts'
import { Choice } from './Choice.tsx'
import { TechnicianSelect } from './TechnicianSelect.tsx'

type Props = { action: Action; onChange: (value: string) => void }

const statuses: Status[] = ['new', 'open', 'waiting', 'resolved', 'closed']
const priorities: Priority[] = ['low', 'normal', 'high', 'urgent']

/** What an action is done with. */
export function ActionField({ action: { type, value }, onChange }: Props) {
  switch (fieldOf[type]) {
    case 'template':
      return <TemplateChoice value={value} onChoose={onChange} />
    case 'technician':
      return <TechnicianSelect nobody value={value} onChoose={onChange} />
    case 'status':
      return (
        <Choice
          required
          value={value}
          options={statuses.map((id) => ({ id, name: say(`status.${id}`) }))}
          onChoose={onChange}
        />
      )
    case 'priority':
      return (
        <Choice
          required
          value={value}
          options={priorities.map((id) => ({ id, name: say(`console.priority.${id}`) }))}
          onChoose={onChange}
        />
      )
    case 'text':
      return (
        <TextArea
          required
          maxLength={5000}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

function TemplateChoice({ value, onChoose }: { value: string; onChoose: (id: string) => void }) {
  const { items } = useSuspenseQuery(query('GET /email-templates', {})).data
  return (
    <Choice
      required
      nothing={say('rules.chooseTemplate')}
      value={value}
      options={items.filter(({ active, id }) => active || id === value)}
      onChoose={onChoose}
    />
  )
}
