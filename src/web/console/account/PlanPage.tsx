import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import Minus from 'lucide-react/icons/minus'

import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Refusal } from '../../ui/Refusal.tsx'
import { Cell, Table } from '../../ui/Table.tsx'
import { toast } from '../../ui/toast.ts'
import { say } from '../../ui/words.ts'
import { call, query } from '../api.ts'
import { useRefresh } from '../refresh.ts'
import { Section, Settings } from '../settings/Settings.tsx'
import { Sheet } from '../shell/Sheet.tsx'
import classes from './PlanPage.module.css'

/** The plan, and what each one includes. Another takes effect at once, and takes no data away. */
export default function PlanPage() {
  const { data } = useSuspenseQuery(query('GET /settings/plan', {}))
  const refresh = useRefresh()
  const choose = useMutation({
    mutationFn: (plan: typeof data.plan) => call('PUT /settings/plan', { plan }),
    onSuccess: async ({ plan }) => {
      await refresh('/settings', '/organizations', '/domain-suggestions')
      toast(say('console.plan.chosen', { plan: plan.toUpperCase() }))
    },
  })
  const capabilities = [...new Set(data.plans.flatMap((each) => each.capabilities))]
  return (
    <Sheet title={say('console.nav.plan')}>
      <Settings>
        <Section title={say('console.account.plan')} purpose={say('console.plan.purpose')}>
          <Refusal error={choose.error} />
          <Table
            caption={say('console.plan.includes')}
            columns={[
              { name: say('console.account.plan') },
              ...capabilities.map((each) => ({ name: say(`console.plan.capability.${each}`) })),
              { name: say('console.plan.choose'), unsaid: true, end: true },
            ]}
          >
            {data.plans.map(({ name, capabilities: own }) => (
              <tr key={name}>
                <Cell>
                  <span className={classes.plan}>
                    {name.toUpperCase()}
                    {name === data.plan && <Badge tone="accent">{say('console.plan.present')}</Badge>}
                  </span>
                </Cell>
                {capabilities.map((each) => (
                  <Cell key={each}>
                    <span className={classes.included}>
                      {own.includes(each) ? <Check /> : <Minus />}
                      {say(own.includes(each) ? 'console.plan.included' : 'console.plan.notIncluded')}
                    </span>
                  </Cell>
                ))}
                <Cell end>
                  {name !== data.plan && (
                    <Button small busy={choose.isPending} onClick={() => choose.mutate(name)}>
                      {say('console.plan.chooseThis', { plan: name.toUpperCase() })}
                    </Button>
                  )}
                </Cell>
              </tr>
            ))}
          </Table>
        </Section>
        <Section title={say('console.plan.licence')}>
          <p>{say('console.plan.licenceText')}</p>
        </Section>
      </Settings>
    </Sheet>
  )
}
