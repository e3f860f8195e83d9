import { setTimeout as pause } from 'node:timers/promises'

import { aPlaceForGuichet, freePort } from '../faults/guichet-process.ts'
import { openWireProxy } from '../faults/wire-proxy.ts'
import { startScriptedRelay } from '../scripted-relay.ts'
import { startClock } from './clock.ts'
import { startCluster } from './cluster.ts'
import { enterConsole, withAdmin } from './console.ts'
import { letter, post } from './mail-server.ts'
import { openOutgoingSink } from './outgoing-sink.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, settledWithin, within } from './settled.ts'

const sizes = { whole: { mails: 200, hoursAStep: 1 }, quick: { mails: 30, hoursAStep: 6 } }
const outageHours = 24
/** A mail's own tries are never further apart, see `nextTry`. */
const longestWaitHours = 8
/** So that what was sealed before the relay went has run out when it is back. */
const passwordHours = 2
/** How many may be on their way at once. */
const atOnce = 6

/**
 * The relay wants nothing yet, and then is dead for a day by the clock: nothing is given up, an administrator hears of
 * it, and when it is back credentials leave first, those that ran out made anew.
 */
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
    const reluctant = await startScriptedRelay({ content: '451 4.3.0 not now' }, port)
    stage.defer(reluctant.close)
    const console = await enterConsole(place.url)
    const { items } = await console.must('GET', '/email-templates?limit=100')
    await console.setEmail({
      welcomeMail: true,
      temporaryPasswordHours: passwordHours,
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
            count(*) filter (where state in ('queued', 'deferred', 'sending'))::int as waiting,
            count(*) filter (where credential is not null)::int as credentials,
            count(*) filter (where sealed_secret is not null)::int as sealed,
            count(*) filter (where credential is not null and settled_at >= secret_expires_at)::int as stale,
            max(attempts)::int as tries,
            (select count(*) from credential_issues)::int as issued
          from outbound_mails`)
      ).rows[0]
    const isAway = async () => (await sql.query('select since from relay_absences')).rows.length === 1
    const alarms = async (): Promise<{ details: object; ended_at: Date | null }[]> =>
      (await sql.query(`select details, ended_at from alarms where kind = 'relay_down' order by seq`)).rows
    await within(
      60_000,
      async () => (await outbox()).all === mails * 2 && (await outbox()).sealed >= mails / 2,
    )
    await reluctant.close()
    await clock.set(0.1)
    await within(90_000, isAway)
    const gone = await outbox()

    for (let hour = hoursAStep; hour <= outageHours; hour += hoursAStep) {
      await clock.set(hour)
      await pause(5000)
    }
    const heard = await within(90_000, async () => (await alarms()).some(({ ended_at }) => ended_at === null))
    // The session of a day ago is over.
    const { relayAway } = await (await enterConsole(place.url)).must('GET', '/outbox/waiting')
    const relayTries = (await sql.query('select max(tries)::int as tries from relay_absences')).rows[0].tries
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
        lost: before.all - after.sent,
        credentials: before.credentials,
        sealed_when_it_went: gone.sealed,
        made_anew: after.issued - before.issued,
        stale_when_they_left: after.stale,
        most_tries_of_a_mail: before.tries,
        tries_of_the_relay: relayTries,
        alarm: (await alarms())[0]?.details,
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
        'it was tried again and again': relayTries >= 3,
        'no mail spent its tries on a dead relay': before.tries <= gone.tries + 1,
        'an administrator heard of it, with how many wait': heard && relayAway?.waiting > 0,
        'and that it is over': (await alarms()).every(({ ended_at }) => ended_at !== null),
        'what was sealed had run out, and was made anew':
          gone.sealed > 0 && after.issued >= before.issued + gone.sealed,
        'no credentials left that were over': after.stale === 0,
      },
    }
  },
}
