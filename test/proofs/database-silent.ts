import { setTimeout as pause } from 'node:timers/promises'

import { call } from '../faults/calling.ts'
import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { openWireProxy } from '../faults/wire-proxy.ts'
import { startCluster } from './cluster.ts'
import { enterConsole, withAdmin } from './console.ts'
import { keptAndFiled } from './kept-and-filed.ts'
import { letter, post } from './mail-server.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, settledWithin, within } from './settled.ts'

/** A statement may last a minute; who is silent for a quarter longer is taken for dead. */
const patienceMs = 75_000

/**
 * Every connection to the database falls silent at once, as when its machine vanishes and another takes its place: the
 * process notices by itself, and goes on.
 */
export const databaseSilent: Proof = {
  about: 'F6 failover',
  async prove(stage) {
    const cluster = await startCluster(stage)
    const proxy = await openWireProxy(cluster.target)
    stage.defer(() => proxy.close())
    const place = await aPlaceForGuichet({
      ...withAdmin,
      GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
      GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
    })
    stage.defer(place.clear)
    const { child } = await place.start()
    stage.defer(() => {
      child.kill('SIGKILL')
    })
    const console = await enterConsole(place.url)
    let over = false
    const letters = Array.from({ length: 5000 }, (_, index) =>
      letter(`silent.${index}@mta.test`, `person.${index % 250}@silent.test`),
    )
    const posting = post(() => place.smtpPort, letters, {
      connections: 3,
      mayGo: () => pause(100),
      isOver: () => over,
    })
    await pause(2000)

    proxy.silence()
    const since = performance.now()
    const [before] = [posting.acknowledged.size]
    const mailBack = await within(patienceMs * 2, async () => posting.acknowledged.size > before + 5)
    const mailBackMs = Math.round(performance.now() - since)
    const status = async () =>
      (await call(place.url, 'GET', '/console/me', { cookie: console.cookie })).status
    const callsBack = await within(patienceMs, async () => (await status()) === 200)
    over = true
    await posting.done

    const sql = await cluster.sql()
    stage.defer(() => sql.end())
    const settled = await settledWithin(sql, patienceMs * 2)
    const kept = await keptAndFiled(
      sql,
      letters.filter(({ id }) => posting.acknowledged.has(id)),
    )
    return {
      figures: {
        mails: posting.acknowledged.size,
        refusals: Object.fromEntries(posting.refusals),
        mail_taken_again_after_ms: mailBackMs,
        ...kept.figures,
        ...(settled ? {} : { jobs_waiting: await jobsWaiting(sql) }),
      },
      claims: {
        'mail is taken again': mailBack,
        'calls are answered again': callsBack,
        'within a quarter more than a statement may last': mailBackMs <= patienceMs + 15_000,
        'every mail is settled': settled,
        ...kept.claims,
      },
    }
  },
}
