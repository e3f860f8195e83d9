import { useQuery } from '@tanstack/react-query'
import KeyRound from 'lucide-react/icons/key-round'

import { ButtonLink } from '../../ui/ButtonLink.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { useMay } from '../may.ts'
import { paths } from '../paths.ts'
import classes from './Handout.module.css'

/** Above the contacts: how many were never handed credentials, and the way to hand them to all at once. */
export function HandoutNotice({ linked = true }: { linked?: boolean }) {
  const may = useMay('credentials.send_many')
  const { data } = useQuery({ ...query('GET /handouts/due', {}), enabled: may })
  if (!data || data.contacts === 0) return null
  return (
    <div className={classes.notice}>
      <Callout
        icon={KeyRound}
        title={say('console.handouts.due', { count: data.contacts })}
        actions={
          linked && (
            <ButtonLink small to={paths.admin.handouts}>
              {say('console.handouts.see')}
            </ButtonLink>
          )
        }
      />
    </div>
  )
}
