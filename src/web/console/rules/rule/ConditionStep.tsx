import ListFilter from 'lucide-react/icons/list-filter'
import { Fragment } from 'react'

import type { Condition, Rule } from '#features/automation/contract.ts'

import { Switch } from '../../../ui/Switch.tsx'
import { say } from '../../../ui/words.ts'
import { useRuleChange } from '../changing.ts'
import { RuleProblem } from '../RuleProblem.tsx'
import { propertyName, sentenceOf, valueName } from '../rule-words.ts'
import { isAboutTitle } from './about-title.ts'
import { ConditionForm } from './ConditionForm.tsx'
import { LineButtons } from './LineButtons.tsx'
import { useLines } from './lines.ts'
import { Line, Soft, Step, Value } from './Step.tsx'
import { TitleTestButton } from './TitleTest.tsx'

/** What the rule asks of a ticket: all of it must hold. */
export function ConditionStep({ rule, locked }: { rule: Rule; locked: boolean }) {
  const lines = useLines(rule, 'conditions')
  return (
    <Step icon={ListFilter} title={say('rules.conditions')} help={say('rules.conditionsHelp')}>
      <RuleProblem error={lines.error} onReload={lines.reset} />
      {rule.conditions.map((condition, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no other name than its place
        <Fragment key={at}>
          {lines.edited === at ? (
            <ConditionForm
              rule={rule}
              condition={condition}
              busy={lines.busy}
              onSave={(next) => lines.replace(at, next)}
              onCancel={lines.done}
            />
          ) : (
            <Line
              actions={
                <>
                  {isAboutTitle(condition) && <TitleTestButton expected={condition.values} />}
                  {!locked && (
                    <LineButtons
                      line={sentenceOf(condition, rule.names)}
                      onEdit={() => lines.edit(at)}
                      onDelete={() => lines.remove(at)}
                    />
                  )}
                </>
              }
            >
              <Sentence condition={condition} names={rule.names} />
            </Line>
          )}
        </Fragment>
      ))}
      {rule.conditions.length === 0 && <Always rule={rule} locked={locked} />}
      {!locked && <ConditionForm rule={rule} busy={lines.busy} onSave={lines.add} />}
    </Step>
  )
}

const Sentence = ({ condition, names }: { condition: Condition; names: Rule['names'] }) => (
  <>
    <span>{propertyName(condition.property)}</span>
    <b>{say(`rule.operator.${condition.operator}`)}</b>
    {condition.values.map((value, index) => {
      const name = valueName(condition.property, value, names)
      return (
        <Fragment key={value}>
          {index > 0 && <Soft>{say('rules.or')}</Soft>}
          <Value gone={name === undefined}>{name ?? say('rules.gone')}</Value>
        </Fragment>
      )
    })}
  </>
)

/** A rule without a condition acts only when somebody said so. */
function Always({ rule, locked }: { rule: Rule; locked: boolean }) {
  const change = useRuleChange(rule)
  return (
    <>
      <RuleProblem error={change.error} onReload={() => change.reset()} />
      <Line whole>
        <Switch
          label={say('rules.always')}
          help={say('rules.alwaysHelp')}
          checked={rule.always}
          disabled={locked || change.isPending}
          onChange={(always) => change.mutate(() => ({ always }))}
        />
      </Line>
    </>
  )
}
