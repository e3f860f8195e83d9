import { useSuspenseQuery } from '@tanstack/react-query'
import { Suspense } from 'react'

import { Badge } from '../../ui/Badge.tsx'
import { Callout } from '../../ui/Callout.tsx'
import { Card } from '../../ui/Card.tsx'
import { useText, useUrlState } from '../../ui/params.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { paths } from '../paths.ts'
import { Sheet } from '../shell/Sheet.tsx'
import classes from './Handout.module.css'
import { HandoutActions } from './HandoutActions.tsx'
import { HandoutContacts } from './HandoutContacts.tsx'
import { HandoutProgress } from './HandoutProgress.tsx'
import { audienceOf, toneOf, waitOf, whyNone } from './telling.ts'

const states = ['waiting', 'mailed', 'skipped'] as const
const often = 2000

/** One handout: looked at before it begins, and followed while it is sent. */
export default function HandoutPage() {
  const id = useText('id')
  const { data: handout } = useSuspenseQuery({
    ...query('GET /handouts/:id', { id }),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || (data && data.counts.underWay > 0) ? often : false,
  })
  const { counts, skipped, state, template } = handout
  const first = state === 'prepared' || counts.waiting > 0 ? 'waiting' : 'mailed'
  const [{ tab = first }, change] = useUrlState((search) => ({
    tab: states.find((each) => each === search.tab),
  }))
  const amounts = { waiting: counts.waiting, mailed: counts.all - counts.waiting - counts.skipped }

  return (
    <Sheet
      title={audienceOf(handout)}
      back={{ to: paths.admin.handouts, label: say('console.nav.handouts') }}
    >
      <div className={classes.body}>
        <Card
          title={say(state === 'prepared' ? 'console.handouts.before' : 'console.handouts.progress')}
          actions={<Badge tone={toneOf(handout)}>{say(`console.handouts.states.${state}`)}</Badge>}
        >
          <div className={classes.facts}>
            <p className={classes.soft}>{sentenceOf(handout)}</p>
            {template && (
              <p className={classes.soft}>{say('console.handouts.with', { template: template.name })}</p>
            )}
            {state !== 'prepared' && <HandoutProgress counts={counts} />}
            {handout.reason && <Callout tone="warn">{waitOf(handout)}</Callout>}
            <HandoutActions handout={handout} />
            {skipped.length > 0 && (
              <>
                <p>{say('console.handouts.skippedCount', { count: counts.skipped })}</p>
                <ul className={classes.reasons}>
                  {skipped.map(({ reason, count }) => (
                    <li key={reason}>
                      {say('console.handouts.reasonCount', { reason: whyNone(reason), count })}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
        </Card>
        <Tabs
          label={say('console.handouts.contacts')}
          tabs={states.map((name) => ({
            name,
            label: say(
              `console.handouts.tab.${state === 'prepared' && name === 'waiting' ? 'receive' : name}`,
              {
                count: name === 'skipped' ? counts.skipped : amounts[name],
              },
            ),
          }))}
          chosen={tab}
          onChoose={(next) => void change({ tab: next }, { replace: true })}
        >
          <Suspense key={tab} fallback={<Skeleton rows={6} />}>
            <HandoutContacts id={id} state={tab} live={state === 'running'} />
          </Suspense>
        </Tabs>
      </div>
    </Sheet>
  )
}

const sentenceOf = ({ state, counts, form }: Parameters<typeof HandoutActions>[0]['handout']): string =>
  state === 'prepared'
    ? say(form === 'link' ? 'console.handouts.willLink' : 'console.handouts.willPassword', {
        count: counts.waiting,
      })
    : say(`console.handouts.told.${state}`)
