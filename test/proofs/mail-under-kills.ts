import { setTimeout as pause } from 'node:timers/promises'

import { aPlaceForGuichet, type Process } from '../faults/guichet-process.ts'
import { openWireProxy, type Point, type WireProxy } from '../faults/wire-proxy.ts'
import { startCluster } from './cluster.ts'
import { keptAndFiled } from './kept-and-filed.ts'
import { letter, post } from './mail-server.ts'
import type { Proof } from './proof.ts'
import { jobsWaiting, settledWithin } from './settled.ts'

const sizes = {
  whole: { mails: 10_000, random: 200, each: 50, cuts: 50 },
  quick: { mails: 500, random: 8, each: 4, cuts: 4 },
}

const secret = 'one key for all the processes of a proof'

/**
 * Guichet is killed at random and around COMMIT, and its connection cut there while it lives: each mail that it said
 * `250` to is in the ledger, byte for byte, and became one ticket.
 */
export const mailUnderKills: Proof = {
  about: 'F1 B1',
  async prove(stage, size) {
    const { mails, random, each, cuts } = sizes[size]
    const cluster = await startCluster(stage)
    const proxy = await openWireProxy(cluster.target)
    stage.defer(() => proxy.close())
    const place = await aPlaceForGuichet({
      GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
      GUICHET_SECRET_KEY: secret,
    })
    stage.defer(place.clear)
    let running = await place.start()
    stage.defer(() => {
      running.child.kill('SIGKILL')
    })

    const blows = shuffled([
      ...Array<Blow>(random).fill({ kind: 'kill' }),
      ...(['before', 'after', 'freeze'] as const).flatMap((point) =>
        Array.from(
          { length: each },
          (_, n): Blow => ({ kind: 'kill', point, at: n % 2 === 0 ? 'taking' : 'filing' }),
        ),
      ),
      ...(['before', 'after'] as const).flatMap((point) =>
        Array.from(
          { length: cuts },
          (_, n): Blow => ({ kind: 'cut', point, at: n % 2 === 0 ? 'taking' : 'filing' }),
        ),
      ),
    ])
    const letters = Array.from({ length: mails }, (_, index) =>
      letter(`kill.${index}@mta.test`, `person.${index % Math.ceil(mails / 20)}@kills.test`),
    )
    let struck = 0
    const began = performance.now()
    const posting = post(() => place.smtpPort, letters, {
      // Mails are on their way from the first blow to the last.
      mayGo: async (index) => {
        while ((index / mails) * blows.length > struck + 1) await pause(20)
      },
    })

    const readyMs: number[] = []
    const hit = { taking: 0, filing: 0, missed: 0 }
    for (const blow of blows) {
      const what = await strike(blow, proxy, running)
      if (what) hit[what]++
      if (blow.kind === 'kill') {
        running.child.kill('SIGKILL')
        await running.ended
        proxy.cutAll()
        running = await place.start()
        readyMs.push(running.readyAfterMs)
      }
      struck++
    }
    const blowsSeconds = secondsSince(began)
    await posting.done
    const postedSeconds = secondsSince(began)

    const sql = await cluster.sql()
    stage.defer(() => sql.end())
    const settled = await settledWithin(sql, 240_000)
    const settledSeconds = secondsSince(began)
    const kept = await keptAndFiled(sql, letters)
    const tickets = (await sql.query('select count(*)::int as count from tickets')).rows[0].count
    return {
      figures: {
        mails,
        kills_at_random: random,
        kills_at_each_point: each,
        cuts_at_each_point: cuts,
        commits_struck: hit,
        acknowledged: posting.acknowledged.size,
        handed_over: posting.tries,
        refusals: Object.fromEntries(posting.refusals),
        ...kept.figures,
        tickets,
        ...(settled ? {} : { jobs_waiting: await jobsWaiting(sql) }),
        seconds_of_blows: blowsSeconds,
        posted_after_s: postedSeconds,
        settled_after_s: settledSeconds,
        slowest_start_ms: Math.round(Math.max(...readyMs)),
      },
      claims: {
        'every mail was acknowledged in the end': posting.acknowledged.size === mails,
        'every mail is settled': settled,
        'no reply but 250, 4xx or none': [...posting.refusals.keys()].every((said) =>
          /^(?:4..|cut)$/.test(said),
        ),
        'kill -9 to ready within 15 s': Math.max(...readyMs) <= 15_000,
        ...kept.claims,
        'both kinds of COMMIT were struck': hit.taking > 0 && hit.filing > 0,
        'as many tickets as mails': tickets === mails,
      },
    }
  },
}

type Blow = { kind: 'kill' | 'cut'; point?: Point; at?: 'taking' | 'filing' }

/** What the unit of work writes that is to be struck. */
const writes = { taking: /^insert into "?inbound_mails/, filing: /^update "?inbound_mails/ }

/** At random, or at the next COMMIT of such a unit of work; a moment in which none comes is a random one. */
async function strike({ point, at }: Blow, proxy: WireProxy, running: Process) {
  await pause(20 + Math.random() * 250)
  if (!point || !at) return null
  const reached = await Promise.race([
    proxy.strike(point, (statements) => statements.some((text) => writes[at].test(text))),
    running.ended.then(() => null),
    pause(5000, null),
  ])
  proxy.relent()
  if (!reached) return 'missed'
  if (point === 'freeze') await pause(Math.random() * 200)
  return at
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

const secondsSince = (began: number) => Math.round((performance.now() - began) / 1000)
