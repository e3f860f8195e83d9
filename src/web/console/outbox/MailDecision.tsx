import type { OutboundMail } from '#features/outbox/contract.ts'

import { Button } from '../../ui/Button.tsx'
import { sentenceOf } from '../../ui/problem.ts'
import { say } from '../../ui/words.ts'
import { useMay } from '../may.ts'
import { DownloadButton } from './DownloadButton.tsx'
import { type Decision, useDecision } from './deciding.ts'
import classes from './OutboxTable.module.css'

/** What a person can still do about a mail that has not left. */
export function MailDecision({ mail, relay }: { mail: OutboundMail; relay: boolean }) {
  const decide = useDecision(mail)
  const mayManage = useMay('outbox.manage')
  const choices = choicesOf(mail)
  if (!mayManage || (choices.length === 0 && !(mail.state === 'waiting_for_relay' && !relay))) return null

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
      {mail.state === 'waiting_for_relay' && !relay && <DownloadButton mail={mail} />}
      {decide.error && (
        <span role="alert" className={classes.refused}>
          {sentenceOf(decide.error)}
        </span>
      )}
    </span>
  )
}

function choicesOf({ state, kind }: OutboundMail): Decision[] {
  if (state === 'waiting_for_click')
    return kind === 'welcome' ? ['release', 'always', 'discard'] : ['release', 'discard']
  return state === 'failed' ? ['release', 'discard'] : []
}

/** What was never tried is sent; what failed is tried again. A welcome mail that is not wanted never leaves. */
function wordOf(choice: Decision, { state, kind }: OutboundMail) {
  if (choice === 'release') return state === 'failed' ? 'retry' : 'release'
  return choice === 'discard' && state === 'waiting_for_click' && kind === 'welcome' ? 'never' : choice
}
