import { useQuery } from '@tanstack/react-query'
import KeyRound from 'lucide-react/icons/key-round'

import { Callout } from '../../../ui/Callout.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { explain } from '../../contacts/access/explaining.ts'
import classes from './ContactPanel.module.css'

/** How the contact stands with the portal, in two lines. */
export function AccessNote({ contactId }: { contactId: string }) {
  const { data: access } = useQuery(query('GET /contacts/:id/access', { id: contactId }))
  if (!access) return null
  return (
    <div className={classes.note}>
      <Callout
        icon={KeyRound}
        title={say('console.access.inPortal', { state: say(`console.access.inSentence.${access.state}`) })}
      >
        <p>{explain(access)}</p>
      </Callout>
    </div>
  )
}
