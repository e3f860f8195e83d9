import { useState } from 'react'

import { Card } from '../../../ui/Card.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ShowMore } from '../../../ui/ShowMore.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { say } from '../../../ui/words.ts'
import { useMay } from '../../may.ts'
import { Sheet } from '../../shell/Sheet.tsx'
import { RuleProblem } from '../RuleProblem.tsx'
import { NewRuleButton } from './NewRuleButton.tsx'
import { useOrderedRules } from './ordering.ts'
import { PauseButton, PausedNotice } from './Pausing.tsx'
import classes from './RuleListPage.module.css'
import { RuleTable } from './RuleTable.tsx'

/** Every rule, in the order in which they are looked at. */
export default function RuleListPage() {
  const [problem, setProblem] = useState<unknown>()
  const { list, rules, move, step, said } = useOrderedRules(setProblem)
  const mayManage = useMay('rules.manage')
  return (
    <Sheet
      title={say('rules.title')}
      actions={
        mayManage && (
          <>
            <PauseButton />
            <NewRuleButton />
          </>
        )
      }
    >
      <div className={classes.page}>
        <p className={classes.about}>{say('rules.about')}</p>
        {!mayManage && <p className={classes.about}>{say('console.onlyAdmin')}</p>}
        <PausedNotice />
        <RuleProblem error={problem} onReload={() => setProblem(undefined)} />
        <p role="status" className="visually-hidden">
          {said}
        </p>
        {rules === undefined && <Skeleton rows={6} />}
        {rules?.length === 0 && <EmptyState title={say('rules.none')}>{say('rules.noneHelp')}</EmptyState>}
        {rules && rules.length > 0 && (
          <Card flush>
            <RuleTable rules={rules} move={move} step={step} onProblem={setProblem} />
            <ShowMore list={list} />
          </Card>
        )}
      </div>
    </Sheet>
  )
}
