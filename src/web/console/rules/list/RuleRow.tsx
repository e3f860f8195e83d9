import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { Badge } from '../../../ui/Badge.tsx'
import { Cell } from '../../../ui/Table.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { paths } from '../../paths.ts'
import { RuleToggle } from '../RuleToggle.tsx'
import { WarningBadges, WarningSentences } from '../Warnings.tsx'
import classes from './RuleTable.module.css'

type Props = {
  rule: Rule
  handle: ReactNode
  menu: ReactNode
  dragged: boolean
  /** Where the row that is dragged would land. */
  landing: 'before' | 'after' | undefined
  onProblem: (error: unknown) => void
}

export const RuleRow = ({ rule, handle, menu, dragged, landing, onProblem }: Props) => (
  <tr data-row={rule.id} data-dragged={dragged || undefined} data-landing={landing}>
    <Cell>
      <div className={classes.first}>
        {handle}
        <div className={classes.names}>
          <span className={classes.name}>
            <Link to={paths.admin.rule(rule.id)}>{rule.name}</Link>
            {rule.builtin && <Badge tone="outlined">{say('console.templates.builtin')}</Badge>}
            <WarningBadges rule={rule} />
          </span>
          {rule.description && <span className={classes.description}>{rule.description}</span>}
          <WarningSentences rule={rule} />
        </div>
      </div>
    </Cell>
    <Cell>{say(`rule.trigger.${rule.trigger}`)}</Cell>
    <Cell data-label={say('rules.line.ignoreFlow')}>{say(rule.ignoreFlow ? 'rules.yes' : 'rules.no')}</Cell>
    <Cell data-label={say('rules.line.active')}>
      <span className={classes.toggle}>
        <RuleToggle rule={rule} onProblem={onProblem} />
      </span>
    </Cell>
    <Cell end data-label={say('rules.line.runs')}>
      <Link
        to={paths.admin.ruleRuns(rule.id)}
        aria-label={say('rules.runsOf', { name: rule.name, count: rule.runs })}
      >
        {rule.runs}
      </Link>
    </Cell>
    <Cell soft data-label={say('rules.line.last')}>
      {rule.lastRunAt ? <Time at={rule.lastRunAt} /> : say('rules.never')}
    </Cell>
    <Cell end corner>
      {menu}
    </Cell>
  </tr>
)
