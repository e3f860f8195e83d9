import type { Rule, Trial } from '#features/automation/contract.ts'

import { say } from '../../../ui/words.ts'
import { wouldDo } from '../action-words.ts'
import { dayOf, notHeld, sentenceOf, skippedBy } from '../rule-words.ts'
import { Saying, Told } from '../Told.tsx'

/** What the rule would do on a ticket, step by step. */
export function TrialResult({ rule, trial }: { rule: Rule; trial: Trial }) {
  const { checks, actions, outcome, by, names } = trial
  return (
    <Told>
      <Saying tone={trial.happened ? 'ok' : 'no'}>{happened(rule, trial)}</Saying>
      {checks.map((check, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a check has no other name than its place
        <Saying key={at} tone={check.held ? 'ok' : 'no'}>
          {check.held ? sentenceOf(check, names) : notHeld(check, names)}
        </Saying>
      ))}
      {outcome === 'skipped_conflict' && <Saying tone="none">{skippedBy(by)}</Saying>}
      {outcome === 'ran' &&
        actions.map((action, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an action has no other name than its place
          <Saying key={at} tone={action.obstacle ? 'no' : 'ok'}>
            {wouldDo(action, names)}
          </Saying>
        ))}
      {outcome !== 'ran' && outcome !== 'skipped_conflict' && (
        <Saying tone="none">{say(`rules.trial.${outcome}`)}</Saying>
      )}
    </Told>
  )
}

function happened(rule: Rule, { ticket, at, happened }: Trial): string {
  if (!happened) return say('rules.notHappened', { trigger: say(`rule.trigger.${rule.trigger}`) })
  return say(`rules.happened.${rule.trigger}`, { at: dayOf(at ?? ticket.createdAt) })
}
