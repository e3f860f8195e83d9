import Check from 'lucide-react/icons/check'
import CircleAlert from 'lucide-react/icons/circle-alert'
import Clock from 'lucide-react/icons/clock'
import Minus from 'lucide-react/icons/minus'

import type { ActionOutcome, RuleRun } from '#features/automation/contract.ts'
import type { OutboundMail } from '#features/outbox/contract.ts'

import { Badge } from '../../ui/Badge.tsx'
import { say } from '../../ui/words.ts'
import { MailState } from '../outbox/MailState.tsx'

/** What became of one thing that a rule did: of a mail, its fate at present. */
export function ActionFate({ action: { state, mail } }: { action: ActionOutcome }) {
  if (mail)
    return mail.state === 'sent' ? (
      <Badge tone="ok" icon={Check}>
        {say('rules.mailSent')}
      </Badge>
    ) : (
      <MailState mail={{ ...mail, state: mail.state as OutboundMail['state'] }} /> // as in GET /outbox, says the contract
    )
  if (state === 'done') return null
  const { tone, icon } = looks[state]
  return (
    <Badge tone={tone} icon={icon}>
      {say(`rules.state.${state}`)}
    </Badge>
  )
}

/** How a run ended, in a word or two: the fates of its mails, else whether it acted. */
export function RunFate({ run: { outcome, actions } }: { run: Pick<RuleRun, 'outcome' | 'actions'> }) {
  if (outcome !== 'ran')
    return (
      <Badge tone="outlined" icon={Minus}>
        {say(`rules.outcome.${outcome}`)}
      </Badge>
    )
  const told = actions.filter(({ mail, state }) => mail || state !== 'done')
  if (told.length === 0)
    return (
      <Badge tone="ok" icon={Check}>
        {say('rules.outcome.ran')}
      </Badge>
    )
  // biome-ignore lint/suspicious/noArrayIndexKey: an action has no other name than its place
  return told.map((action, at) => <ActionFate key={at} action={action} />)
}

const looks = {
  nothing: { tone: 'outlined', icon: Minus },
  failed: { tone: 'danger', icon: CircleAlert },
  retrying: { tone: 'warn', icon: Clock },
} as const
