import type { OutboundMail } from '#features/outbox/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { sentenceOf } from '../../ui/problem.ts'
import { say } from '../../ui/words.ts'
import { useMay } from '../may.ts'
import { choicesOf } from './choices.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { type Decision, useDecision } from './deciding.ts'
import classes from './OutboxTable.module.css'

/** What a person can still do about a mail that has not left. */
export function MailDecision({ mail, relay }: { mail: OutboundMail; relay: boolean }) {
  const decide = useDecision(mail)
  const mayDownload = useMay('outbox.manage') && mail.state === 'waiting_for_relay' && !relay
  const mayDecide = useMay('outbox.decide')
  const choices = mayDecide ? choicesOf(mail) : []
  if (choices.length === 0 && !mayDownload) return null

  return (
    <span className={classes.decision}>
      {choices.map((choice) => (
        <Button
          key={choice}
          small
          busy={decide.isPending && decide.variables === choice}
          onClick={() => decide.mutate(choice)}
        >
          {say(`console.outbox.decide.${wordOf(choice, mail)}`)}
        </Button>
      ))}
      {mayDownload && <DownloadButton mail={mail} />}
      {decide.error && (
        <span role="alert" className={classes.refused}>
          {sentenceOf(decide.error)}
        </span>
      )}
    </span>
  )
}

const lost: ReadonlySet<OutboundMail['state']> = new Set(['failed', 'bounced'])

/** What did not arrive is tried again, what waits is tried now. A welcome mail that is not wanted never leaves. */
function wordOf(choice: Decision, { state, kind }: OutboundMail) {
  if (choice === 'retry') return lost.has(state) ? 'retry' : 'now'
  if (choice !== 'discard' || state === 'failed') return choice
  if (state === 'waiting_for_click') return kind === 'welcome' ? 'never' : 'discard'
  return 'cancel'
}
