import { setTimeout as pause } from 'node:timers/promises'
import { handOver } from '#test/smtp-client.ts'
import { bareWrites } from './baseline.ts'
import { medians, report, rounded } from './figures.ts'
import { type Running, startGuichet, supportAddress } from './guichet.ts'
import { makeMails } from './mails.ts'
import { cpuMs, pssMb } from './process-tree.ts'
import { openSink } from './sink.ts'

/** 1,000 mails, 700 new senders: how fast they are accepted, filed and answered, at what cost. */
export async function benchIntake({ runs, count, connections: cases }: Wish) {
  for (const welcome of [false, true])
    for (const connections of cases) {
      const results: Record<string, number>[] = []
      for (let run = 0; run < runs; run++) results.push(await measure({ welcome, connections, count, run }))
      report({ bench: 'intake', welcome, connections, mails: count, runs, ...medians(results) })
    }
}

type Wish = { runs: number; count: number; connections: number[] }
type Case = { welcome: boolean; connections: number; count: number; run: number }

async function measure({ welcome, connections, count, run }: Case): Promise<Record<string, number>> {
  const sink = await openSink()
  const guichet = await startGuichet({ relay: sink.url })
  try {
    const budgets = await raiseBudgets(guichet)
    await switchWelcomeMail(guichet, welcome)
    if (run === 0) report({ bench: 'intake', welcome, connections, budgets, ...(await durability(guichet)) })
    await warmUp(guichet)

    const mails = makeMails(
      `r${run}c${connections}w${Number(welcome)}`,
      supportAddress,
      count,
      Math.round(count * 0.7),
    )
    const before = {
      cpu: cpuMs(guichet.pid),
      sent: sink.credentialMailsAt.length,
      settled: await settled(guichet),
    }
    const memory = watchMemory(guichet.pid)
    const started = performance.now()
    const acceptSeconds = await handOver(guichet.smtpPort, mails, connections)
    await until(async () => (await settled(guichet)) - before.settled >= count)
    const fileSeconds = (performance.now() - started) / 1000
    const expected = welcome ? Math.round(count * 0.7) : 0
    await until(async () => sink.credentialMailsAt.length - before.sent >= expected)
    const sentSeconds = ((sink.credentialMailsAt.at(-1) ?? started) - started) / 1000
    const cpu = cpuMs(guichet.pid) - before.cpu
    const peakPss = memory.stop()
    await refuseUnfiled(guichet, count)

    const bare = await bareWrites(
      guichet.connection,
      mails.map(({ raw }) => raw),
      connections,
    )
    return {
      accepted_per_s: count / acceptSeconds,
      filed_per_s: count / fileSeconds,
      ...(welcome ? { credential_mails_per_s: expected / sentSeconds } : {}),
      cpu_ms_per_mail: cpu / count,
      peak_pss_mb: peakPss,
      bare_sql_per_s: bare,
      filed_share_of_bare_sql: count / fileSeconds / bare,
    }
  } finally {
    await guichet.stop()
    await sink.close()
  }
}

export async function raiseBudgets({ api }: Running): Promise<Record<string, number>> {
  const { items: budgets } = (await api('GET', '/settings/budgets')) as {
    items: { name: string; allowed: number }[]
  } // the contract's shape
  const raised = Object.fromEntries(budgets.map(({ name }) => [name, 1_000_000]))
  await api('PUT', '/settings/budgets', { budgets: raised })
  return raised
}

async function switchWelcomeMail({ api }: Running, welcomeMail: boolean) {
  const settings = (await api('GET', '/settings/email')) as Record<string, unknown> // an object, says the contract
  await api('PUT', '/settings/email', { ...settings, welcomeMail })
}

async function durability({ sql }: Running) {
  const { rows } = await sql.query(
    "select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'server_version')",
  )
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))
}

/** Code paths warm, threads started, statements prepared: fifty mails that do not count. */
async function warmUp(guichet: Running) {
  const before = await settled(guichet)
  await handOver(guichet.smtpPort, makeMails(`warm${performance.now()}`, supportAddress, 50, 50), 4)
  await until(async () => (await settled(guichet)) - before >= 50)
}

export async function settled({ sql }: Running): Promise<number> {
  const { rows } = await sql.query(
    "select count(*)::int as count from inbound_mails where state <> 'received'",
  )
  return rows[0].count
}

async function refuseUnfiled({ sql }: Running, count: number) {
  const { rows } = await sql.query('select state, count(*)::int from inbound_mails group by state')
  const filed = rows.find(({ state }) => state === 'filed')?.count ?? 0
  if (filed < count) throw new Error(`only ${filed} of ${count} mails were filed: ${JSON.stringify(rows)}`)
}

function watchMemory(pid: number) {
  let peak = 0
  const timer = setInterval(() => (peak = Math.max(peak, pssMb(pid))), 1000)
  return {
    stop() {
      clearInterval(timer)
      return rounded(Math.max(peak, pssMb(pid)))
    },
  }
}

export async function until(done: () => Promise<boolean>) {
  const deadline = performance.now() + 120_000
  while (!(await done())) {
    if (performance.now() > deadline) throw new Error('not done within two minutes')
    await pause(50)
  }
}
