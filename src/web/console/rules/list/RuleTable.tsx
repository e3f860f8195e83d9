import { useNavigate } from '@tanstack/react-router'
import { useId } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { Table } from '../../../ui/Table.tsx'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'
import { paths } from '../../paths.ts'
import { RuleMenu } from '../RuleMenu.tsx'
import { useDragging } from './dragging.ts'
import { Handle } from './Handle.tsx'
import { RuleRow } from './RuleRow.tsx'
import classes from './RuleTable.module.css'

type Props = {
  rules: readonly Rule[]
  move: (id: string, before: string | null) => Promise<void>
  step: (id: string, by: -1 | 1) => (() => void) | undefined
  onProblem: (error: unknown) => void
}

/** The rules in their order, which is changed by dragging, by the arrow keys on a handle, or in the row's menu. */
export function RuleTable({ rules, move, step, onProblem }: Props) {
  const mayManage = useMay('rules.manage')
  const navigate = useNavigate()
  const help = useId()
  const { rows, drag, handle, cancel } = useDragging((id, before) => void move(id, before))
  const last = rules.at(-1)?.id
  const landing = (id: string) => {
    if (!drag || drag.id === id) return undefined
    if (drag.before === id) return 'before'
    return drag.before === null && id === last ? 'after' : undefined
  }
  return (
    <div ref={rows} className={classes.rules} data-managed={mayManage || undefined}>
      <p id={help} hidden>
        {say('rules.moveHelp')}
      </p>
      <Table
        caption={say('rules.title')}
        columns={[
          { name: say('rules.name') },
          { name: say('rules.trigger') },
          { name: say('rules.ignoreFlow') },
          { name: say('rules.active') },
          { name: say('rules.runs30'), end: true },
          { name: say('rules.last') },
          { name: say('rules.menu'), unsaid: true },
        ]}
      >
        {rules.map((rule) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            dragged={drag?.id === rule.id}
            landing={landing(rule.id)}
            onProblem={onProblem}
            handle={
              mayManage && (
                <Handle
                  name={rule.name}
                  describedBy={help}
                  up={step(rule.id, -1)}
                  down={step(rule.id, 1)}
                  onCancel={cancel}
                  {...handle(rule.id)}
                />
              )
            }
            menu={
              mayManage && (
                <RuleMenu
                  rule={rule}
                  steps={{ up: step(rule.id, -1), down: step(rule.id, 1) }}
                  onEdit={() => void navigate({ to: paths.admin.rule(rule.id) })}
                  onProblem={onProblem}
                />
              )
            }
          />
        ))}
      </Table>
    </div>
  )
}
