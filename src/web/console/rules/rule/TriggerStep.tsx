import Pencil from 'lucide-react/icons/pencil'
import Zap from 'lucide-react/icons/zap'

import type { Rule } from '#features/automation/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { say } from '../../../ui/words.ts'
import { Line, Soft, Step, Value } from './Step.tsx'

/** When the rule looks at a ticket. */
export const TriggerStep = ({ rule, onEdit }: { rule: Rule; onEdit: (() => void) | undefined }) => (
  <Step
    icon={Zap}
    title={say('rules.trigger')}
    help={rule.description}
    actions={
      onEdit && (
        <Button small look="quiet" icon={Pencil} onClick={onEdit}>
          {say('rules.edit')}
        </Button>
      )
    }
  >
    <Line>
      <b>{say(`rule.trigger.${rule.trigger}`)}</b>
      <Soft>{say('rules.line.ignoreFlow')}</Soft>
      <Value>{say(rule.ignoreFlow ? 'rules.yes' : 'rules.no')}</Value>
      <Soft>{say('rules.line.active')}</Soft>
      <Value>{say(rule.active ? 'rules.yes' : 'rules.no')}</Value>
    </Line>
  </Step>
)
