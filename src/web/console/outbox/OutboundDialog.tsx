import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'

import type { OutboundDetails } from '#features/outbox/contract.ts'

import { Dialog } from '../../ui/Dialog.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import { MailState } from './MailState.tsx'
import { reasonOf } from './mail-words.ts'
import classes from './OutboundDialog.module.css'

/** One outgoing mail: to whom, how it stands, and its text without any secret. */
export function OutboundDialog({ id }: { id: string }) {
  const navigate = useNavigate()
  const { data: mail, error } = useQuery(query('GET /outbox/:id', { id }))
  const close = () =>
    navigate({ to: '.', search: ({ mail: _, ...others }: Record<string, unknown>) => others })
  return (
    <Dialog title={mail?.subject ?? say('common.loading')} onClose={() => void close()}>
      <Refusal error={error} />
      {mail ? <MailFacts mail={mail} /> : !error && <Skeleton />}
    </Dialog>
  )
}

const MailFacts = ({ mail }: { mail: OutboundDetails }) => (
  <>
    <Facts
      rows={[
        [say('console.outbox.state'), <MailState key="state" mail={mail} />],
        [say('console.intake.why'), reasonOf(mail)],
        [say('console.outbox.relayWords'), mail.relayWords],
        [say('console.outbox.recipient'), mail.recipient],
        [say('console.outbox.sender'), `${mail.from.name} <${mail.from.address}>`],
        [
          say('console.access.by'),
          mail.technician ?? (mail.automatic ? say('console.access.bySystem') : undefined),
        ],
        [say('console.emailSettings.template'), mail.template],
        [
          say('console.outbox.ticket'),
          mail.ticketNumber !== null && (
            <Link key="ticket" to={paths.ticket(mail.ticketNumber)}>
              {String(mail.ticketNumber)}
            </Link>
          ),
        ],
        [say('console.outbox.queued'), <Time key="queued" at={mail.queuedAt} as="moment" />],
        [
          say('console.outbox.settled'),
          mail.settledAt && <Time key="settled" at={mail.settledAt} as="moment" />,
        ],
        [say('console.outbox.attempts'), mail.attempts > 1 ? String(mail.attempts) : undefined],
      ]}
    />
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long mail is scrolled with the arrow keys */}
    <section className={classes.text} tabIndex={0} aria-label={say('console.outbox.text')}>
      {mail.text}
    </section>
  </>
)
