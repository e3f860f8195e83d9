import type { TestAccount } from './account.ts'
import { writeAsOwner } from './laws/owner.ts'

/** Whatever the outbox compares with the clock. */
const times: Record<string, string[]> = {
  outbound_mails: ['due_at', 'queued_at', 'released_at', 'secret_expires_at'],
  relay_absences: ['since', 'next_try_at'],
  credential_issues: ['issued_at', 'expires_at'],
  portal_access: ['temporary_issued_at', 'temporary_expires_at'],
  portal_links: ['created_at', 'expires_at'],
}

/** So many minutes go by for an account: everything that it wrote down is so much older, and its jobs are due so much sooner. */
export async function passMinutes(account: TestAccount, minutes: number): Promise<void> {
  await writeAsOwner(async (sql) => {
    await sql.query(`select set_config('app.account', $1, false)`, [account.id])
    for (const [table, columns] of Object.entries(times))
      await sql.query(
        `update ${table} set ${columns.map((each) => `${each} = ${each} - make_interval(secs => $1)`)}`,
        [minutes * 60],
      )
  })
  await account.house.queue.query(
    `update graphile_worker._private_jobs set run_at = run_at - make_interval(secs => $1) where payload->>'account' = $2`,
    [minutes * 60, account.id],
  )
}
