import { handOver } from '#test/smtp-client.ts'

import { medians, report } from './figures.ts'
import { type Running, startGuichet, supportAddress } from './guichet.ts'
import { raiseBudgets, settled, until } from './intake.ts'
import { makeMails } from './mails.ts'
import { cpuMs } from './process-tree.ts'

type Wish = { runs: number; count: number; rules: number }

/**
 * What 200 active rules cost a new ticket that they have nothing to do with but one, against the same with all rules
 * paused, by turns in one process; and how long a rehearsal over the last 500 tickets takes.
 */
export async function benchRules({ runs, count, rules }: Wish) {
  const guichet = await startGuichet({})
  try {
    const budgets = await raiseBudgets(guichet)
    const ids = await addRules(guichet, rules)
    report({ bench: 'rules', rules, mails: count, runs, budgets })
    await cpuOf(guichet, 'warm', count) // code paths warm, statements prepared, 500 tickets to rehearse on
    const results: Record<string, number>[] = []
    for (let run = 0; run < runs; run++) {
      await pause(guichet, true)
      const without = await cpuOf(guichet, `without${run}`, count)
      await pause(guichet, false)
      const acting = await cpuOf(guichet, `with${run}`, count)
      results.push({
        cpu_ms_per_mail_paused: without,
        cpu_ms_per_mail: acting,
        cpu_ms_of_rules: acting - without,
        rehearsal_500_ms: await rehearsal(guichet, ids),
      })
    }
    await refuseIdle(guichet)
    report({ bench: 'rules', rules, mails: count, runs, ...medians(results) })
  } finally {
    await guichet.stop()
  }
}

/** Such conditions as desks write: titles, addresses, patterns. The last one holds for every mail. */
async function addRules({ api }: Running, rules: number): Promise<string[]> {
  const ids: string[] = []
  for (let number = 0; number < rules; number++) {
    const conditions =
      number === rules - 1
        ? [{ property: 'source', operator: 'equals', values: ['email'] }]
        : [
            {
              property: 'title',
              operator: number % 4 === 0 ? 'matches' : 'contains',
              values: [`nothing${number}x+`],
            },
            { property: 'from_address', operator: 'domain_equals', values: [`d${number}.example`] },
          ]
    const rule = (await api('POST', '/rules', {
      name: `Rule ${number}`,
      trigger: 'ticket_opened',
      active: true,
      ignoreFlow: true,
      conditions,
      actions: [{ type: 'set_priority', value: 'high' }],
    })) as { id: string } // the contract's shape
    ids.push(rule.id)
  }
  return ids
}

const pause = ({ api }: Running, paused: boolean) => api('PUT', '/settings/rules', { paused })

/** Processor time of one new ticket each, its rules included. */
async function cpuOf(guichet: Running, name: string, count: number): Promise<number> {
  const mails = makeMails(name, supportAddress, count, Math.round(count * 0.7))
  const before = { cpu: cpuMs(guichet.pid), settled: await settled(guichet) }
  await handOver(guichet.smtpPort, mails, 8)
  await until(async () => (await settled(guichet)) - before.settled >= count)
  await until(async () => (await jobsLeft(guichet)) === 0)
  return (cpuMs(guichet.pid) - before.cpu) / count
}

async function jobsLeft({ sql }: Running): Promise<number> {
  const { rows } = await sql.query(
    'select count(*)::int as count from graphile_worker._private_jobs where run_at <= now()',
  )
  return rows[0].count
}

async function rehearsal({ api }: Running, ids: readonly string[]): Promise<number> {
  const started = performance.now()
  const { looked } = (await api('GET', `/rules/${ids.at(-1)}/trials`)) as { looked: number } // the contract's shape
  if (looked < 500) throw new Error(`a rehearsal over ${looked} tickets, not 500`)
  return performance.now() - started
}

/** Rules that did nothing would cost nothing. */
async function refuseIdle({ sql }: Running) {
  const { rows } = await sql.query('select count(*)::int as count from rule_runs')
  if (rows[0].count === 0) throw new Error('no rule acted')
}
