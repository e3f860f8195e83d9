import { Button } from '../../ui/Button.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { isRefusal } from '../../ui/problem.ts'
import { Refusal } from '../../ui/Refusal.tsx'
import { say } from '../../ui/words.ts'
import { useRefresh } from '../refresh.ts'

/** Why a rule was not changed, or the way to what others saved. */
export function RuleProblem({ error, onReload }: { error: unknown; onReload: () => void }) {
  const refresh = useRefresh()
  if (!isRefusal(error, 'rule_changed')) return <Refusal error={error} />
  return (
    <Callout
      tone="danger"
      title={say('rules.conflict')}
      actions={
        <Button onClick={() => void refresh('/rules').then(onReload)}>
          {say('console.emailSettings.reload')}
        </Button>
      }
    >
      <p>{say('rules.conflictHelp')}</p>
    </Callout>
  )
}
