import { useSuspenseQuery } from '@tanstack/react-query'
import KeyRound from 'lucide-react/icons/key-round'
import { useState } from 'react'

import type { Contact } from '#features/contacts/contract.ts'

import { Card } from '../../../ui/Card.tsx'
import { Track } from '../../../ui/Track.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { HelpLink } from '../../help/HelpLink.tsx'
import { AccessActions } from './AccessActions.tsx'
import { AccessBadge } from './AccessBadge.tsx'
import classes from './AccessCard.module.css'
import { type Ending, EndingDialog } from './EndingDialog.tsx'
import { explain } from './explaining.ts'
import { IssueDialog, type Purpose } from './IssueDialog.tsx'
import { stepsOf } from './steps.ts'

/** How a contact stands with the portal, and the action that brings them one step further. */
export function AccessCard({ contact }: { contact: Contact }) {
  const { data: access } = useSuspenseQuery(query('GET /contacts/:id/access', { id: contact.id }))
  const [purpose, setPurpose] = useState<Purpose>()
  const [ending, setEnding] = useState<Ending>()

  return (
    <Card
      title={
        <span className={classes.title}>
          <KeyRound />
          {say('console.access.title')}
        </span>
      }
      actions={
        <>
          <AccessBadge state={access.state} />
          <HelpLink topic="portal-access" />
        </>
      }
    >
      <div className={classes.body}>
        <p className={classes.explained}>{explain(access)}</p>
        <Track label={say('console.access.steps')} steps={stepsOf(access)} />
        <AccessActions access={access} onIssue={setPurpose} onEnd={setEnding} />
      </div>
      {purpose && (
        <IssueDialog
          contact={contact}
          access={access}
          purpose={purpose}
          onClose={() => setPurpose(undefined)}
        />
      )}
      {ending && (
        <EndingDialog
          contact={contact}
          access={access}
          ending={ending}
          onClose={() => setEnding(undefined)}
        />
      )}
    </Card>
  )
}
