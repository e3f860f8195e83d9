import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { Card } from '../../ui/Card.tsx'
import { facts } from '../../ui/page-facts.ts'
import { Cell, Table } from '../../ui/Table.tsx'
import { say } from '../../ui/words.ts'
import { query } from '../api.ts'
import { Section } from '../settings/Settings.tsx'
import { BudgetDialog } from './BudgetDialog.tsx'
import links from './PreviewButton.module.css'

/** How much may leave, and come in. */
export function BudgetSection({ disabled }: { disabled: boolean }) {
  const { items } = useSuspenseQuery(query('GET /settings/budgets', {})).data
  const [changing, setChanging] = useState(false)
  return (
    <Section title={say('console.budgets.title')} purpose={say('console.budgets.purpose')}>
      <Card
        flush
        foot={
          disabled ? undefined : (
            <button type="button" className={links.link} onClick={() => setChanging(true)}>
              {say('console.budgets.change')}
            </button>
          )
        }
      >
        <Table
          caption={say('console.budgets.title')}
          columns={[
            { name: say('console.budgets.limit') },
            { name: say('console.budgets.allowed'), end: true },
          ]}
        >
          {items.map(({ name, allowed }) => (
            <tr key={name}>
              <Cell>{say(`console.budgets.name.${name}`)}</Cell>
              <Cell end>{new Intl.NumberFormat(facts.locale).format(allowed)}</Cell>
            </tr>
          ))}
        </Table>
      </Card>
      {changing && <BudgetDialog budgets={items} onClose={() => setChanging(false)} />}
    </Section>
  )
}
