import { setTimeout as pause } from 'node:timers/promises'

import { aPlaceForGuichet, freePort } from '../faults/guichet-process.ts'
import { openWireProxy } from '../faults/wire-proxy.ts'
import { startClock } from './clock.ts'
import { startCluster } from './cluster.ts'
import { enterConsole, withAdmin } from './console.ts'
import { letter, post } from './mail-server.ts'
import { openOutgoingSink } from './outgoing-sink.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, settledWithin, within } from './settled.ts'

const sizes = { whole: { mails: 200, hoursAStep: 1 }, quick: { mails: 30, hoursAStep: 6 } }
const outageHours = 24
/** Tries are never further apart, see `nextTry`. */
const longestWaitHours = 8
/** How many may be on their way at once. */
const atOnce = 6

/** The relay is dead for a day by the clock: nothing is given up, and when it is back credentials leave first. */
export const relayAway: Proof = {
  about: 'F9 B21',
  async prove(stage, size) {
    const { mails, hoursAStep } = sizes[size]
    const clock = await startClock(stage)
    const cluster = await startCluster(stage, clock)
    await cluster.ready()
    const proxy = await openWireProxy(cluster.target)
    stage.defer(() => proxy.close())
    const port = await freePort()
    const place = await aPlaceForGuichet({
      ...withAdmin,
      ...clock.environment,
      GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
      GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
      GUICHET_SMTP_RELAY: `smtp://127.0.0.1:${port}`,
    })
    stage.defer(place.clear)
    const { child, ended } = await place.start()
    stage.defer(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const console = await enterConsole(place.url)
    const { items } = await console.must('GET', '/email-templates?limit=100')
    await console.setEmail({
      welcomeMail: true,
      ticketReceivedMail: true,
      ticketReceivedTemplateId:
        (await console.must('GET', '/settings/email')).ticketReceivedTemplateId ?? items[0].id,
    })
    await console.liftBudgets('first_mails_per_hour')

    const letters = Array.from({ length: mails }, (_, index) =>
      letter(`away.${index}@mta.test`, `person.${index}@away.test`),
    )
    await post(() => place.smtpPort, letters).done
    const sql = await cluster.sql()
    stage.defer(() => sql.end())
    await settledWithin(sql, 120_000)
    const outbox = async () =>
      (
        await sql.query(`
          select count(*)::int as all, count(*) filter (where state = 'sent')::int as sent,
            count(*) filter (where state in ('queued', 'sending'))::int as waiting,
            count(*) filter (where credential is not null)::int as credentials, max(attempts)::int as tries
          from outbound_mails`)
      ).rows[0]
    await within(60_000, async () => (await outbox()).all === mails * 2 && (await outbox()).tries >= 1)

    for (let hour = hoursAStep; hour <= outageHours; hour += hoursAStep) {
      await clock.set(hour)
      await pause(5000)
    }
    const before = await outbox()
    const sink = await openOutgoingSink(port)
    stage.defer(sink.close)
    await clock.set(outageHours + longestWaitHours)
    const sent = await within(180_000, async () => (await outbox()).sent === before.all)
    const after = await outbox()

    const kinds = sink.arrivals.map(({ raw }) => /^X-Guichet-Credential:/im.test(raw))
    const arrived = new Set(sink.arrivals.map(({ messageId }) => messageId))
    return {
      figures: {
        clock: 'libfaketime, for Guichet and PostgreSQL',
        outage_hours: outageHours,
        mails_waiting: before.waiting,
        credentials: before.credentials,
        most_tries: before.tries,
        arrived: arrived.size,
        last_credential_at: kinds.lastIndexOf(true) + 1,
        ...(sent ? {} : { jobs_waiting: await jobsWaiting(sql), after }),
      },
      claims: {
        'mails were waiting, of both kinds': before.all === mails * 2 && before.credentials === mails,
        'none was given up': before.waiting === before.all,
        'all were sent when the relay was back': sent && arrived.size === before.all,
        'each once': sink.arrivals.length === arrived.size,
        'credentials left first': kinds.lastIndexOf(true) < before.credentials + atOnce,
        'it was tried again and again': before.tries >= 3,
      },
    }
  },
}
