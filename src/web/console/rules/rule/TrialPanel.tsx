import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { Rule } from '#features/automation/contract.ts'

import { Button } from '../../../ui/Button.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Form } from '../../../ui/Form.tsx'
import { Problem } from '../../../ui/problem.ts'
import { Refusal } from '../../../ui/Refusal.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { say } from '../../../ui/words.ts'
import { call, query } from '../../api.ts'
import { Panel } from '../../settings/Settings.tsx'
import { ManyResult } from './ManyResult.tsx'
import classes from './TrialPanel.module.css'
import { TrialResult } from './TrialResult.tsx'

/** What the rule would do, without doing it: on one ticket, and on the latest ones. */
export function TrialPanel({ rule }: { rule: Rule }) {
  const [number, setNumber] = useState<number>()
  const trial = useQuery({
    ...query('GET /rules/:id/trial', { id: rule.id, ticket: number ?? 0 }),
    enabled: number !== undefined,
    staleTime: 0,
  })
  const many = useMutation({
    mutationFn: async () => ({
      of: rule.version,
      found: await call('GET /rules/:id/trials', { id: rule.id }),
    }),
  })
  const unknown = trial.error instanceof Problem && trial.error.status === 404

  function tryIt(data: FormData) {
    const asked = Number(data.get('ticket'))
    if (asked === number) void trial.refetch()
    else setNumber(asked)
  }

  return (
    <Panel title={say('rules.try')}>
      <p className={classes.help}>{say('rules.tryHelp')}</p>
      <Form className={classes.form} sentences={{ ticket: wrong }} onSubmit={tryIt}>
        <Field
          name="ticket"
          label={say('rules.ticketNumber')}
          error={unknown ? say('rules.noTicket') : undefined}
        >
          <TextInput required inputMode="numeric" pattern="[1-9][0-9]{0,8}" autoComplete="off" />
        </Field>
        <Button type="submit" busy={trial.isFetching} busyLabel={say('common.loading')}>
          {say('rules.tryIt')}
        </Button>
      </Form>
      <div role="status" className={classes.result}>
        {trial.data && !trial.isError && <TrialResult rule={rule} trial={trial.data} />}
      </div>
      {!unknown && <Refusal error={trial.error} />}
      <Button
        small
        block
        busy={many.isPending}
        busyLabel={say('common.loading')}
        onClick={() => many.mutate()}
      >
        {say('rules.tryMany')}
      </Button>
      <Refusal error={many.error} />
      <div role="status">{many.data?.of === rule.version && <ManyResult result={many.data.found} />}</div>
    </Panel>
  )
}

const wrong = {
  valueMissing: 'rules.ticketNumberMissing',
  patternMismatch: 'rules.ticketNumberMissing',
} as const
