import { Link } from '@tanstack/react-router'
import Play from 'lucide-react/icons/play'
import { Fragment } from 'react'

import type { Action, Rule } from '#features/automation/contract.ts'

import { say } from '../../../ui/words.ts'
import { paths } from '../../paths.ts'
import { RuleProblem } from '../RuleProblem.tsx'
import { actionSentence, actionValue, fieldOf } from '../rule-words.ts'
import { ActionForm } from './ActionForm.tsx'
import { LineButtons } from './LineButtons.tsx'
import { useLines } from './lines.ts'
import { Line, Soft, Step, Value } from './Step.tsx'

/** What the rule does, one after the other. */
export function ActionStep({ rule, locked }: { rule: Rule; locked: boolean }) {
  const lines = useLines(rule, 'actions')
  return (
    <Step icon={Play} title={say('rules.actions')} help={say('rules.actionsHelp')}>
      <RuleProblem error={lines.error} onReload={lines.reset} />
      {rule.actions.map((action, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an action has no other name than its place
        <Fragment key={at}>
          {lines.edited === at ? (
            <ActionForm
              rule={rule}
              action={action}
              busy={lines.busy}
              onSave={(next) => lines.replace(at, next)}
              onCancel={lines.done}
            />
          ) : (
            <Line
              actions={
                !locked && (
                  <LineButtons
                    line={actionSentence(action, rule.names)}
                    onEdit={() => lines.edit(at)}
                    onDelete={() => lines.remove(at)}
                  />
                )
              }
            >
              <Sentence action={action} names={rule.names} />
            </Line>
          )}
        </Fragment>
      ))}
      {!locked && <ActionForm rule={rule} busy={lines.busy} onSave={lines.add} />}
    </Step>
  )
}

function Sentence({ action, names }: { action: Action; names: Rule['names'] }) {
  const field = fieldOf[action.type]
  const name = actionValue(action, names)
  return (
    <>
      <b>{say(`rule.action.${action.type}`)}</b>
      <Soft>{say(`rules.line.${field}`)}</Soft>
      <Value gone={name === undefined}>
        {field === 'template' && name !== undefined ? (
          <Link to={paths.admin.emailTemplate(action.value)}>{name}</Link>
        ) : (
          (name ?? say('rules.gone'))
        )}
      </Value>
    </>
  )
}
