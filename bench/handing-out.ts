import { setTimeout as pause } from 'node:timers/promises'

import { medians, report, rounded } from './figures.ts'
import { type Running, startGuichet } from './guichet.ts'
import { cpuMs, pssMb } from './process-tree.ts'
import { openSink } from './sink.ts'

type Wish = { runs: number; count: number }

/** So many contacts who never had credentials are handed some at once: how fast, at what cost, and in how much memory. */
export async function benchHandingOut({ runs, count }: Wish) {
  const results: Record<string, number>[] = []
  for (let run = 0; run < runs; run++) results.push(await measure(count, run === 0))
  report({ bench: 'handing-out', contacts: count, runs, ...medians(results) })
}

async function measure(count: number, tells: boolean): Promise<Record<string, number>> {
  const sink = await openSink()
  const guichet = await startGuichet({ relay: sink.url })
  try {
    const budgets = await raiseBudgets(guichet)
    await fillContacts(guichet, count)
    const looked = performance.now()
    const { id, counts } = (await guichet.api('POST', '/handouts', {})) as Prepared // as the contract says
    const preparedMs = performance.now() - looked
    if (tells) report({ bench: 'handing-out', budgets, waiting: counts.waiting })

    const cpu = cpuMs(guichet.pid)
    const started = performance.now()
    const atStart = pssMb(guichet.pid)
    await guichet.api('POST', `/handouts/${id}/start`, {})
    await until(() => sink.credentialMailsAt.length >= count / 2)
    const inTheMiddle = pssMb(guichet.pid)
    await until(() => sink.credentialMailsAt.length >= count)
    const atEnd = pssMb(guichet.pid)
    const seconds = ((sink.credentialMailsAt.at(-1) ?? started) - started) / 1000
    await refuseDoubles(guichet, count)
    return {
      prepared_ms: preparedMs,
      mails_per_s: count / seconds,
      cpu_ms_per_mail: (cpuMs(guichet.pid) - cpu) / count,
      pss_mb_at_start: rounded(atStart),
      pss_mb_in_the_middle: rounded(inTheMiddle),
      pss_mb_at_end: rounded(atEnd),
    }
  } finally {
    await guichet.stop()
    await sink.close()
  }
}

type Prepared = { id: string; counts: { waiting: number } }

async function raiseBudgets({ api }: Running): Promise<Record<string, number>> {
  const { items } = (await api('GET', '/settings/budgets')) as { items: { name: string }[] } // the contract's shape
  const raised = Object.fromEntries(items.map(({ name }) => [name, 1_000_000]))
  await api('PUT', '/settings/budgets', { budgets: raised })
  return raised
}

/** As an import leaves them, at two hundred domains. */
async function fillContacts({ sql }: Running, count: number) {
  const account = (await sql.query('select id from accounts where home')).rows[0].id
  await sql.query('begin')
  await sql.query("select set_config('app.account', $1, true)", [account])
  await sql.query(
    `with people as (
      insert into contacts (account_id, organization_id, first_name, last_name, created_via, created_at)
      select $1, o.id, 'Person', 'Number ' || n, 'csv', now() + n * interval '1 ms'
      from organizations o, generate_series(1, $2::int) n where o.account_id = $1 and o.system returning id)
    insert into contact_addresses (account_id, address, contact_id, is_primary, created_at)
    select $1, 'p' || row_number() over () || '@d' || row_number() over () % 200 || '.test', id, true, now() from people`,
    [account, count],
  )
  await sql.query('commit')
  await sql.query('vacuum analyze')
}

async function refuseDoubles({ sql }: Running, count: number) {
  const { rows } = await sql.query(
    'select count(*)::int as mails, count(distinct recipient)::int as people from outbound_mails where credential is not null',
  )
  if (rows[0].mails !== count || rows[0].people !== count)
    throw new Error(`${count} contacts, but ${JSON.stringify(rows[0])}`)
}

async function until(done: () => boolean) {
  const deadline = performance.now() + 60 * 60_000
  while (!done()) {
    if (performance.now() > deadline) throw new Error('not done within an hour')
    await pause(100)
  }
}
