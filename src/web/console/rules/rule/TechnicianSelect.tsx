import { useQuery } from '@tanstack/react-query'

import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { Choice } from './Choice.tsx'

type Props = { value: string; nobody?: boolean; onChoose: (id: string) => void }

/** A technician who works here still; where an action may take a ticket away from all, nobody too. */
export function TechnicianSelect({ value, nobody = false, onChoose }: Props) {
  const technicians = useQuery(query('GET /technicians', { limit: 100 })).data?.items ?? []
  const active = technicians.filter((each) => each.active || each.id === value)
  return (
    <Choice
      required
      value={value}
      options={nobody ? [{ id: 'none', name: say('console.ticket.nobody') }, ...active] : active}
      onChoose={onChoose}
    />
  )
}
