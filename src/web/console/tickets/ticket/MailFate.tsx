import { useMutation } from '@tanstack/react-query'

import type { OutboundMail } from '#features/outbox/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { sentenceOf } from '../../../ui/problem.ts'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { call } from '../../api.ts'
import { useMay } from '../../may.ts'
import { MailState } from '../../outbox/MailState.tsx'
import { reasonOf } from '../../outbox/mail-words.ts'
import { useRefresh } from '../../refresh.ts'
import classes from './MailFate.module.css'

/** To whom a message went, and whether it got there. */
export function MailFate({ mail }: { mail: OutboundMail }) {
  const refresh = useRefresh()
  const mayRetry = useMay('outbox.manage') && mail.state === 'failed'
  const retry = useMutation({
    mutationFn: () => call('POST /outbox/:id/release', { id: mail.id }),
    onSettled: () => refresh('/outbox'),
  })
  return (
    <footer
      className={classes.fate}
      role={mail.state === 'failed' || mail.state === 'bounced' ? 'alert' : undefined}
    >
      <MailState state={mail.state} />
      <span className={classes.to}>{mail.recipient}</span>
      {mail.settledAt && <Time at={mail.settledAt} as="recent" />}
      <span className={classes.reason}>{retry.error ? sentenceOf(retry.error) : reasonOf(mail)}</span>
      {mayRetry && (
        <Button small busy={retry.isPending} onClick={() => retry.mutate()}>
          {say('common.retry')}
        </Button>
      )}
    </footer>
  )
}
