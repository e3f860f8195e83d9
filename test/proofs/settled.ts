import { setTimeout as pause } from 'node:timers/promises'

import type { Client } from 'pg'

/** Whether no mail waits in the ledger any more, within so long. */
export const settledWithin = (sql: Client, milliseconds: number): Promise<boolean> =>
  within(milliseconds, async () => {
    const { rows } = await sql.query("select 1 from inbound_mails where state = 'received' limit 1")
    return rows.length === 0
  })

export async function within(milliseconds: number, holds: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + milliseconds
  while (!(await holds())) {
    if (performance.now() > end) return false
    await pause(100)
  }
  return true
}

/** What the queue still has, for whoever wonders why something waits. */
export async function jobsWaiting(sql: Client): Promise<Record<string, unknown>[]> {
  const { rows } = await sql.query(`
    select task_identifier as job, attempts, max_attempts, locked_by is not null as locked,
      extract(epoch from run_at - now())::int as due_in_s, left(last_error, 200) as last_error
    from graphile_worker.jobs order by run_at limit 5`)
  return rows
}
