import { useQuery } from '@tanstack/react-query'

import { Checkbox } from '../../../ui/Checkbox.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import classes from '../ContactFields.module.css'

/** What will be sent to the contact as soon as they are there: the account's settings say, and one may say no. */
export function WelcomeChoice({ address }: { address: string | null }) {
  const { data: settings } = useQuery(query('GET /settings/email', {}))
  const { data: templates } = useQuery({
    ...query('GET /email-templates', {}),
    enabled: settings?.welcomeMail === true,
  })
  const { data: outbox } = useQuery(query('GET /outbox/waiting', {}))
  if (!settings) return null
  if (!settings.welcomeMail) return <p className={classes.note}>{say('console.contacts.nothingSent')}</p>
  const template = templates?.items.find(({ id }) => id === settings.welcomeTemplateId)?.name
  const to = address ?? say('console.contacts.thisAddress')
  return (
    <Checkbox
      name="welcome"
      defaultChecked
      help={
        template &&
        say(
          outbox?.relayConfigured === false
            ? 'console.contacts.welcomeWaits'
            : 'console.contacts.welcomeLeaves',
          { template, address: to },
        )
      }
    >
      {say('console.contacts.welcome')}
    </Checkbox>
  )
}
