import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'

import type { RuleRun } from '#features/automation/contract.ts'

import { EmptyState } from '../../ui/EmptyState.tsx'
import { useText } from '../../ui/params.ts'
import { Reference } from '../../ui/Reference.tsx'
import { ShowMore } from '../../ui/ShowMore.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { Time } from '../../ui/Time.tsx'
import { say } from '../../ui/words.ts'
import { pages, query } from '../api.ts'
import { paths } from '../paths.ts'
import { Crumbs } from '../shell/Crumbs.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import { whyOf } from './action-words.ts'
import { RunFate } from './Fate.tsx'
import classes from './RunListPage.module.css'
import { skippedBy } from './rule-words.ts'

/** Each time a rule acted or was skipped, and what became of its mails. */
export default function RunListPage() {
  const id = useText('id')
  const { data: rule } = useSuspenseQuery(query('GET /rules/:id', { id }))
  const list = useInfiniteQuery({
    ...pages('GET /rules/:id/runs', { id, limit: 50 }),
    throwOnError: true,
  })
  const runs = list.data?.pages.flatMap(({ items }) => items)
  return (
    <Sheet
      title={say('rules.runs')}
      tab={`${say('rules.runs')} ${rule.name}`}
      before={
        <Crumbs
          links={[
            { to: paths.admin.rules, label: say('rules.title') },
            { to: paths.admin.rule(id), label: rule.name },
          ]}
        />
      }
    >
      {runs === undefined && <Skeleton rows={8} />}
      {runs?.length === 0 && <EmptyState title={say('rules.noRuns')}>{say('rules.noRunsHelp')}</EmptyState>}
      {runs && runs.length > 0 && (
        <div className={classes.runs}>
          <Table
            caption={say('rules.runs')}
            columns={[
              { name: say('rules.run.ticket') },
              { name: say('rules.trigger') },
              { name: say('rules.run.result') },
              { name: say('rules.run.version') },
              { name: say('rules.run.when'), end: true },
            ]}
          >
            {runs.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </Table>
          <ShowMore list={list} />
        </div>
      )}
    </Sheet>
  )
}

const RunRow = ({ run }: { run: RuleRun }) => (
  <tr>
    <Cell>
      <span className={classes.ticket}>
        <Reference>{run.ticket.number}</Reference>
        <Link to={paths.ticket(run.ticket.number)}>{run.ticket.title}</Link>
      </span>
    </Cell>
    <Cell soft>{say(`rule.trigger.${run.trigger}`)}</Cell>
    <Cell>
      <span className={classes.fates}>
        <RunFate run={run} />
      </span>
      <span className={classes.why}>{whyTold(run)}</span>
    </Cell>
    <Cell soft>{say('rules.version', { number: String(run.version) })}</Cell>
    <Cell end soft>
      <Time at={run.at} as="recent" />
    </Cell>
  </tr>
)

/** What the badges leave open: to whom, and why not. */
function whyTold({ outcome, by, actions }: RuleRun): string {
  if (outcome === 'skipped_conflict') return skippedBy(by)
  return actions
    .flatMap(({ mail, reason }) => [
      mail?.recipient,
      mail?.reason && whyOf(mail.reason),
      !mail && reason && whyOf(reason),
    ])
    .filter(Boolean)
    .join(' ')
}
