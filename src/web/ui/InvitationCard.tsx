import CalendarDays from 'lucide-react/icons/calendar-days'
import CalendarX from 'lucide-react/icons/calendar-x'

import type { Invitation } from '#shared/invitation.ts'

import { Badge } from './Badge.tsx'
import { period } from './dates.ts'
import { Facts } from './Facts.tsx'
import classes from './InvitationCard.module.css'
import { facts } from './page-facts.ts'
import { say } from './words.ts'

/** What a calendar file of the mail asks for, in the reader's own time. The file itself is among the attachments. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { method, title, location, organizer, repeats } = invitation
  const cancelled = method === 'cancel'
  const Icon = cancelled ? CalendarX : CalendarDays
  return (
    <section className={classes.card} data-cancelled={cancelled || undefined}>
      <header className={classes.head}>
        <Icon />
        <b className={classes.title}>{title || say('common.invitation.untitled')}</b>
        <Badge tone={cancelled ? 'danger' : 'outlined'}>{say(`common.invitation.${method}`)}</Badge>
        {repeats && <Badge tone="outlined">{say('common.invitation.repeats')}</Badge>}
      </header>
      <Facts
        rows={[
          [say('common.invitation.when'), period(invitation, facts.locale)],
          [say('common.invitation.where'), location],
          [say('common.invitation.organizer'), organizer.name || organizer.address],
        ]}
      />
    </section>
  )
}
