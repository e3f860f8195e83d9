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

/**
 * So many minutes go by for an account: everything that it wrote down is so much older, and its jobs are due so much
 * sooner. `sparing` what workers have in hand meanwhile: no delivery takes minutes, and nobody waits for anybody.
 */
export async function passMinutes(
  account: TestAccount,
  minutes: number,
  { sparing = false }: { sparing?: boolean } = {},
): Promise<void> {
  await writeAsOwner(async (sql) => {
    await sql.query(`select set_config('app.account', $1, false)`, [account.id])
    for (const [table, columns] of Object.entries(times)) {
      const older = columns.map((each) => `${each} = ${each} - make_interval(secs => $1)`)
      const spared = sparing && table === 'outbound_mails' ? notInHand : ''
      await sql.query(`update ${table} set ${older} ${spared}`, [minutes * 60])
    }
  })
  await account.house.queue.query(
    `with due as materialized (
       select id from graphile_worker._private_jobs where payload->>'account' = $2
       for update ${sparing ? 'skip locked' : ''})
     update graphile_worker._private_jobs job set run_at = run_at - make_interval(secs => $1)
     from due where job.id = due.id`,
    [minutes * 60, account.id],
  )
}

const notInHand = `where id in (select id from outbound_mails where state <> 'sending' for update skip locked)`
