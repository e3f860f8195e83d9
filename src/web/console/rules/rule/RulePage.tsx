import { useSuspenseQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { Callout } from '../../../ui/Callout.tsx'
import { useText } from '../../../ui/params.ts'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { useMay } from '../../may.ts'
import { paths } from '../../paths.ts'
import { Crumbs } from '../../shell/Crumbs.tsx'
import { Sheet } from '../../shell/Sheet.tsx'
import { PausedNotice } from '../list/Pausing.tsx'
import { RuleMenu } from '../RuleMenu.tsx'
import { RuleProblem } from '../RuleProblem.tsx'
import { RuleToggle } from '../RuleToggle.tsx'
import { WarningSentences } from '../Warnings.tsx'
import { ActionStep } from './ActionStep.tsx'
import { ConditionStep } from './ConditionStep.tsx'
import { EditRuleDialog } from './EditRuleDialog.tsx'
import { RecentRuns } from './RecentRuns.tsx'
import classes from './RulePage.module.css'
import { TrialPanel } from './TrialPanel.tsx'
import { TriggerStep } from './TriggerStep.tsx'

/** One rule: when it looks, what it asks, what it does; and what it would do, and did. */
export default function RulePage() {
  const id = useText('id')
  return <OneRule key={id} rule={useSuspenseQuery(query('GET /rules/:id', { id })).data} />
}

function OneRule({ rule }: { rule: Rule }) {
  const [editing, setEditing] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const mayManage = useMay('rules.manage')
  const toggle = useId()
  const edit = () => setEditing(true)
  return (
    <Sheet
      title={rule.name}
      before={<Crumbs links={[{ to: paths.admin.rules, label: say('rules.title') }]} />}
      actions={
        <>
          <label htmlFor={toggle} className={classes.active}>
            {say('rules.active')}
          </label>
          <RuleToggle id={toggle} rule={rule} onProblem={setProblem} />
          {mayManage && <RuleMenu rule={rule} onEdit={edit} onProblem={setProblem} />}
        </>
      }
      aside={
        <>
          <TrialPanel rule={rule} />
          <RecentRuns rule={rule} />
        </>
      }
      asideLabel={say('rules.aside')}
    >
      <div className={classes.page}>
        <PausedNotice />
        <RuleProblem error={problem} onReload={() => setProblem(undefined)} />
        {!mayManage && <p className={classes.help}>{say('console.onlyAdmin')}</p>}
        {rule.warnings.length > 0 && (
          <Callout tone="warn" title={rule.complete ? undefined : say('rules.incomplete')}>
            <WarningSentences rule={rule} />
          </Callout>
        )}
        <ol className={classes.steps}>
          <TriggerStep rule={rule} onEdit={mayManage ? edit : undefined} />
          <ConditionStep rule={rule} locked={!mayManage} />
          <ActionStep rule={rule} locked={!mayManage} />
        </ol>
      </div>
      {editing && <EditRuleDialog rule={rule} onClose={() => setEditing(false)} />}
    </Sheet>
  )
}
