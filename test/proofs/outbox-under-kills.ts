import { setTimeout as pause } from 'node:timers/promises'

import type { Client } from 'pg'
import PostalMime from 'postal-mime'

import { credentialsIn } from '#test/mail-words.ts'

import { call } from '../faults/calling.ts'
import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { enterConsole, withAdmin } from './console.ts'
import { letter, post } from './mail-server.ts'
import { type Arrival, openOutgoingSink } from './outgoing-sink.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, within } from './settled.ts'

const sizes = {
  whole: { mails: 600, frozen: 60, random: 60 },
  quick: { mails: 40, frozen: 4, random: 4 },
}

/**
 * Guichet is killed while the relay holds a mail and has not answered, and at random: nothing that was to leave is lost,
 * nothing leaves twice unless a kill fell in between, and then it is the same mail, whose password opens the door.
 */
export const outboxUnderKills: Proof = {
  about: 'F3 F4 B3',
  async prove(stage, size) {
    const { mails, frozen, random } = sizes[size]
    const sink = await openOutgoingSink()
    stage.defer(sink.close)
    const place = await aPlaceForGuichet({ ...withAdmin, GUICHET_SMTP_RELAY: sink.url })
    stage.defer(place.clear)
    let running = await place.start()
    stage.defer(async () => {
      running.child.kill('SIGTERM')
      await running.ended
    })
    const console = await enterConsole(place.url)
    await console.setEmail({ welcomeMail: true })
    await console.liftBudgets('first_mails_per_hour')

    const blows = frozen + random
    let struck = 0
    const letters = Array.from({ length: mails }, (_, index) =>
      letter(`out.${index}@mta.test`, `person.${index}@outbox.test`),
    )
    const posting = post(() => place.smtpPort, letters, {
      connections: 3,
      mayGo: async (index) => {
        while ((index / mails) * blows > struck + 1) await pause(20)
      },
    })
    const kills: number[] = []
    let inWindow = 0
    for (let blow = 0; blow < blows; blow++) {
      if (blow % Math.ceil(blows / random) === 0) await pause(100 + Math.random() * 600)
      else if (await Promise.race([sink.freeze(), pause(8000, null)])) inWindow++
      sink.relent()
      running.child.kill('SIGKILL')
      kills.push(performance.now())
      await running.ended
      running = await place.start()
      struck++
    }
    await posting.done

    const sql = await place.sql()
    stage.defer(() => sql.end())
    const sent = await within(300_000, async () => {
      if (size === 'quick') await letTimePass(sql)
      return (await unsent(sql)) === 0 && (await sentCount(sql)) === mails
    })
    const byId = Map.groupBy(sink.arrivals, ({ messageId }) => messageId)
    const seen = judge([...byId.values()], kills)
    const doors = await openDoors(
      place.url,
      [...byId.values()].filter(({ length }) => length > 1),
    )
    return {
      figures: {
        mails,
        kills: kills.length,
        kills_with_a_mail_at_the_relay: inWindow,
        arrived: byId.size,
        arrivals: sink.arrivals.length,
        duplicates: seen.duplicates,
        duplicates_tried_at_the_door: doors.tried,
        ...(sent ? {} : { jobs_waiting: await jobsWaiting(sql) }),
      },
      claims: {
        'every mail to leave was sent': sent,
        'every mail arrived and was answered': byId.size === mails && seen.unanswered === 0,
        'no duplicate without a kill in between': seen.unexplained === 0,
        'a duplicate has the same bytes': seen.different === 0,
        'the password in a duplicate opens the door': doors.opened === doors.tried,
        'kills fell into the window': inWindow >= frozen / 2,
      },
    }
  },
}

/** Whoever died with a mail is waited for, for a minute and a half: who has no time lets it pass. */
const letTimePass = (sql: Client) =>
  sql.query(`
    with held as (update outbound_mails set due_at = now() where state = 'sending')
    update graphile_worker._private_jobs set run_at = now() where locked_at is null and run_at > now()`)

const count = async (sql: Client, what: string) =>
  (await sql.query<{ count: number }>(`select count(*)::int as count from ${what}`)).rows[0]?.count ?? -1
const unsent = (sql: Client) => count(sql, "outbound_mails where state <> 'sent'")
const sentCount = (sql: Client) => count(sql, "outbound_mails where state = 'sent'")

function judge(mails: readonly (readonly Arrival[])[], kills: readonly number[]) {
  const seen = { duplicates: 0, unexplained: 0, different: 0, unanswered: 0 }
  for (const arrivals of mails) {
    if (!arrivals.some(({ answered }) => answered)) seen.unanswered++
    for (const [index, next] of arrivals.entries()) {
      const before = arrivals[index - 1]
      if (!before) continue
      seen.duplicates++
      if (!kills.some((at) => at > before.at && at < next.at)) seen.unexplained++
      if (before.raw !== next.raw) seen.different++
    }
  }
  return seen
}

/** With the password of the last copy, as the contact would; a few, for a hash takes its time. */
async function openDoors(url: string, duplicated: readonly (readonly Arrival[])[]) {
  const some = duplicated.slice(0, 40)
  let opened = 0
  for (const arrivals of some) {
    const raw = arrivals.at(-1)?.raw ?? ''
    const mail = await PostalMime.parse(Buffer.from(raw, 'latin1'))
    const { username, password } = credentialsIn({ mail })
    const { status } = await call(url, 'POST', '/portal/session', { body: { username, password } })
    if (status === 200) opened++
  }
  return { tried: some.length, opened }
}
