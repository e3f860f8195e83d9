import type { Rule } from '#features/automation/contract.ts'

import { Toggle } from '../../ui/Switch.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { useMay } from '../may.ts'
import { useRuleChange } from './changing.ts'

type Props = {
  rule: Rule
  /** Where its label stands beside it; else it names the rule itself. */
  id?: string
  onProblem: (error: unknown) => void
}

/** Whether a rule acts: saved at once. */
export function RuleToggle({ rule, id, onProblem }: Props) {
  const change = useRuleChange(rule)
  const mayManage = useMay('rules.manage')

  function set(active: boolean) {
    onProblem(undefined)
    change.mutate(() => ({ active }), {
      onSuccess: ({ name }) => toast(say(active ? 'rules.activated' : 'rules.deactivated', { name })),
      onError: onProblem,
    })
  }

  return (
    <Toggle
      id={id}
      aria-label={id ? undefined : say('rules.activeOf', { name: rule.name })}
      checked={change.isPending ? !rule.active : rule.active}
      disabled={!mayManage || change.isPending}
      onChange={set}
    />
  )
}
