import { aPlaceForGuichet, isSevere } from '../faults/guichet-process.ts'
import { openWireProxy } from '../faults/wire-proxy.ts'
import { startClock } from './clock.ts'
import { startCluster } from './cluster.ts'
import { keptAndFiled } from './kept-and-filed.ts'
import { type Letter, letter, post } from './mail-server.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, settledWithin } from './settled.ts'

const jumps = { whole: [24, 0, -24, 0, 1, 0, -1, 0], quick: [24, 0, -24, 0] }
const mailsAJump = 10

/** The clock jumps by an hour and by a day, forward and back, while Guichet runs: mail goes on being taken and filed. */
export const clockJumps: Proof = {
  about: 'F8',
  async prove(stage, size) {
    const clock = await startClock(stage)
    const cluster = await startCluster(stage, clock)
    await cluster.ready()
    const proxy = await openWireProxy(cluster.target)
    stage.defer(() => proxy.close())
    const place = await aPlaceForGuichet({
      ...clock.environment,
      GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
      GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
    })
    stage.defer(place.clear)
    const { child, ended, log } = await place.start()
    stage.defer(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const sql = await cluster.sql()
    stage.defer(() => sql.end())

    const handed: Letter[] = []
    const slow: { hours: number; jobs: unknown }[] = []
    const seconds: number[] = []
    for (const [n, hours] of [0, ...jumps[size]].entries()) {
      if (n > 0) await clock.set(hours)
      const letters = Array.from({ length: mailsAJump }, (_, index) =>
        letter(`jump.${n}.${index}@mta.test`, `person.${index}@jumps.test`),
      )
      const began = performance.now()
      await post(() => place.smtpPort, letters, { connections: 2 }).done
      // Those that were handed over right before the clock is put back are on their way while it jumps.
      if (!(await settledWithin(sql, 20_000))) slow.push({ hours, jobs: await jobsWaiting(sql) })
      seconds.push(Math.round((performance.now() - began) / 100) / 10)
      handed.push(...letters)
    }
    const kept = await keptAndFiled(sql, handed)
    const { rows } = await sql.query<{ id: string }>(
      "select trim(both '<>' from mail_message_id) as id from inbound_mails order by seq",
    )
    const order = rows.map(({ id }) => Number(id.split('.')[1]))
    return {
      figures: {
        clock: 'libfaketime, for Guichet and PostgreSQL',
        jumps_hours: jumps[size],
        mails: handed.length,
        filed_after_s: seconds,
        ...(slow.length > 0 ? { slow } : {}),
        ...kept.figures,
      },
      claims: {
        'mail is filed soon after each jump': slow.length === 0,
        'the ledger is in the order of arrival': order.every((n, index) => n >= (order[index - 1] ?? 0)),
        'the process lives': child.exitCode === null && !log.some(isSevere),
        ...kept.claims,
      },
    }
  },
}
