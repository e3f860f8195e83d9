import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import Download from 'lucide-react/icons/download'

import type { LedgerDetails } from '#features/intake/contract.ts'

import { Dialog } from '../../ui/Dialog.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { fileSize } from '../../ui/file-size.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { Journey } from './Journey.tsx'
import { MailActions } from './MailActions.tsx'
import classes from './MailDialog.module.css'
import { reasonOf, subjectOf, verdictSentence } from './mail-words.ts'
import { Verdict } from './Verdict.tsx'

/** One mail of the ledger: what it says, what was found out about it, and what can still be done with it. */
export function MailDialog({ id }: { id: string }) {
  const navigate = useNavigate()
  const { data: mail, error } = useQuery(query('GET /ledger/:id', { id }))
  const close = () =>
    navigate({ to: '.', search: ({ mail: _, ...others }: Record<string, unknown>) => others })

  return (
    <Dialog title={mail ? subjectOf(mail) : say('common.loading')} onClose={() => void close()}>
      <Refusal error={error} />
      {mail ? <MailDetails mail={mail} /> : !error && <Skeleton />}
      {mail && <MailActions mail={mail} onDone={() => void close()} />}
    </Dialog>
  )
}

const MailDetails = ({ mail }: { mail: LedgerDetails }) => (
  <>
    {mail.reason && <p className={classes.reason}>{reasonOf(mail)}</p>}
    {mail.error && <p className={classes.error}>{mail.error}</p>}
    <Facts
      rows={[
        [
          say('console.intake.sender'),
          mail.from && [mail.from.name, mail.from.address].filter(Boolean).join(', '),
        ],
        [say('console.intake.verdictLabel'), mail.verdict && <Verdict verdict={mail.verdict} />],
        [
          say('console.intake.why'),
          mail.verdict &&
            verdictSentence({
              verdict: mail.verdict,
              reasons: mail.verdictReasons,
              address: mail.from?.address ?? null,
            }),
        ],
        [say('console.intake.to'), mail.supportAddress],
        [say('console.intake.receivedAt'), <Time key="at" at={mail.receivedAt} as="moment" />],
        [
          say('console.intake.from'),
          `${mail.clientAddress}${mail.clientName ? ` (${mail.clientName})` : ''}`,
        ],
        [say('console.intake.size'), fileSize(mail.size)],
        [say('console.intake.copies'), mail.copies > 1 ? String(mail.copies) : undefined],
      ]}
    />
    <Journey steps={mail.journey} />
    {mail.excerpt === null || mail.state === 'filed' ? (
      // A filed mail is read on its ticket.
      mail.state !== 'filed' && <p className={classes.unread}>{say('console.intake.unread')}</p>
    ) : (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long mail is scrolled with the arrow keys
      <section className={classes.excerpt} tabIndex={0} aria-label={say('console.intake.excerpt')}>
        {mail.excerpt}
      </section>
    )}
    <p>
      <a href={`/api/v1/ledger/${mail.id}/raw`} download className={classes.raw}>
        <Download />
        {say('console.intake.raw')}
      </a>
    </p>
  </>
)
