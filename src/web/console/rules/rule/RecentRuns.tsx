import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { Rule } from '#features/automation/contract.ts'

import { Reference } from '../../../ui/Reference.tsx'
import { Refusal } from '../../../ui/Refusal.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { Time } from '../../../ui/Time.tsx'
import { say } from '../../../ui/words.ts'
import { query } from '../../api.ts'
import { paths } from '../../paths.ts'
import { Panel } from '../../settings/Settings.tsx'
import { RunFate } from '../Fate.tsx'
import classes from './RecentRuns.module.css'

/** The last times the rule acted, and what became of its mails. */
export function RecentRuns({ rule }: { rule: Rule }) {
  const { data, error } = useQuery(query('GET /rules/:id/runs', { id: rule.id, limit: 6 }))
  return (
    <Panel
      title={say('rules.recent')}
      actions={
        <Link to={paths.admin.ruleRuns(rule.id)} className={classes.all}>
          {say('rules.seeAll')}
        </Link>
      }
    >
      <Refusal error={error} />
      {!data && !error && <Skeleton rows={3} />}
      {data?.items.length === 0 && <p className={classes.none}>{say('rules.noRuns')}</p>}
      <ul className={classes.runs}>
        {data?.items.map((run) => (
          <li key={run.id} className={classes.run}>
            <Link to={paths.ticket(run.ticket.number)} title={run.ticket.title} className={classes.ticket}>
              <Reference>{run.ticket.number}</Reference>
            </Link>
            <RunFate run={run} />
            <span className={classes.when}>
              <Time at={run.at} />
            </span>
          </li>
        ))}
      </ul>
      <p className={classes.versions}>
        <Link to={paths.admin.ruleVersions(rule.id)}>{say('rules.versions')}</Link>
      </p>
    </Panel>
  )
}
