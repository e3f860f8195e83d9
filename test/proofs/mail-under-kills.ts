import { setTimeout as pause } from 'node:timers/promises'

import { aPlaceForGuichet, type Place, type Process } from '../faults/guichet-process.ts'
import { openWireProxy, type Point, type WireProxy } from '../faults/wire-proxy.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { keptAndFiled } from './kept-and-filed.ts'
import { letter, post } from './mail-server.ts'
import type { Proof, Stage } from './proof.ts'
import { jobsWaiting, settledWithin } from './settled.ts'

const sizes = {
  whole: { mails: 10_000, random: 200, each: 50, cuts: 50, processes: 3, patienceMs: 900_000 },
  quick: { mails: 500, random: 8, each: 4, cuts: 4, processes: 2, patienceMs: 120_000 },
}

/**
 * Several Guichets on one database are killed at random and around COMMIT, and their connections cut there while they
 * live: each mail that one of them said `250` to is in the ledger, byte for byte, and became one ticket.
 */
export const mailUnderKills: Proof = {
  about: 'F1 B1',
  async prove(stage, size) {
    const { mails, patienceMs, ...wish } = sizes[size]
    const cluster = await startCluster(stage)
    const lives: Life[] = []
    for (let n = 0; n < wish.processes; n++) lives.push(await bringToLife(stage, cluster))

    const blows = blowsOf(wish)
    const wanted = blows.length
    const letters = Array.from({ length: mails }, (_, index) =>
      letter(`kill.${index}@mta.test`, `person.${index % Math.ceil(mails / 20)}@kills.test`),
    )
    const struck: Blow[] = []
    const began = performance.now()
    const posting = post(() => oneOf(lives).place.smtpPort, letters, {
      // Mails are on their way from the first blow to the last.
      mayGo: async (index) => {
        const isEarly = () => (index / mails) * wanted > struck.length + 1
        // A blow may be waiting for a mail.
        for (let waited = 0; isEarly() && waited < 1000; waited += 20) await pause(20)
      },
    })
    await Promise.all(lives.map((life) => suffer(life, blows, struck)))
    const blowsSeconds = secondsSince(began)
    await posting.done

    const sql = await cluster.sql()
    stage.defer(() => sql.end())
    const settled = await settledWithin(sql, patienceMs)
    const settledSeconds = secondsSince(began)
    const kept = await keptAndFiled(sql, letters)
    const tickets = (await sql.query('select count(*)::int as count from tickets')).rows[0].count
    const slowestStart = Math.round(Math.max(...lives.flatMap(({ readyMs }) => readyMs)))
    return {
      figures: {
        mails,
        processes: wish.processes,
        struck: Object.fromEntries([...Map.groupBy(struck, nameOf)].map(([name, all]) => [name, all.length])),
        acknowledged: posting.acknowledged.size,
        handed_over: posting.tries,
        refusals: Object.fromEntries(posting.refusals),
        ...kept.figures,
        tickets,
        ...(settled ? {} : { jobs_waiting: await jobsWaiting(sql) }),
        seconds_of_blows: blowsSeconds,
        settled_after_s: settledSeconds,
        slowest_start_ms: slowestStart,
      },
      claims: {
        'every blow was struck': struck.length === wanted,
        'every mail was acknowledged in the end': posting.acknowledged.size === mails,
        'every mail is settled': settled,
        'no reply but 250, 4xx or none': [...posting.refusals.keys()].every((said) =>
          /^(?:4..|cut)$/.test(said),
        ),
        'kill -9 to ready within 15 s': slowestStart <= 15_000,
        ...kept.claims,
        'as many tickets as mails': tickets === mails,
      },
    }
  },
}

type Life = { place: Place; proxy: WireProxy; running: Process; readyMs: number[] }

async function bringToLife(stage: Stage, cluster: Cluster): Promise<Life> {
  const proxy = await openWireProxy(cluster.target)
  stage.defer(() => proxy.close())
  const place = await aPlaceForGuichet({
    GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
    GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
  })
  stage.defer(place.clear)
  const life = { place, proxy, running: await place.start(), readyMs: [] }
  stage.defer(() => {
    life.running.child.kill('SIGKILL')
  })
  return life
}

const patience = 100

/** One blow after the other, until none is left. One for which the moment does not come is left for later, or given up. */
async function suffer(life: Life, blows: Blow[], struck: Blow[]) {
  let missed = 0
  for (let blow = blows.pop(); blow; blow = blows.pop()) {
    if (!(await strike(blow, life))) {
      if (missed++ < patience) blows.unshift(blow)
      continue
    }
    if (blow.kind === 'kill') {
      life.running.child.kill('SIGKILL')
      await life.running.ended
      life.proxy.cutAll()
      life.running = await life.place.start()
      life.readyMs.push(life.running.readyAfterMs)
    }
    struck.push(blow)
  }
}

type Blow = { kind: 'kill' | 'cut'; point?: Point; at?: 'taking' | 'filing' }

/** What the unit of work writes that is to be struck. */
const writes = { taking: /^\s*insert into "?inbound_mails/, filing: /^\s*update "?inbound_mails/ }

/** At random, or at the next COMMIT of such a unit of work. */
async function strike({ point, at }: Blow, { proxy, running }: Life): Promise<boolean> {
  await pause(20 + Math.random() * 250)
  if (!point || !at) return true
  const reached = await Promise.race([
    proxy.strike(point, (statements) => statements.some((text) => writes[at].test(text))),
    running.ended.then(() => null),
    pause(5000, null),
  ])
  proxy.relent()
  if (reached && point === 'freeze') await pause(Math.random() * 200)
  return reached !== null
}

const nameOf = ({ kind, point, at }: Blow) => (point ? `${kind} ${point} COMMIT, ${at}` : `${kind} at random`)

function blowsOf({ random, each, cuts }: { random: number; each: number; cuts: number }): Blow[] {
  const around = (kind: Blow['kind'], point: Point, count: number) =>
    Array.from({ length: count }, (_, n): Blow => ({ kind, point, at: n % 2 === 0 ? 'taking' : 'filing' }))
  return shuffled([
    ...Array<Blow>(random).fill({ kind: 'kill' }),
    ...(['before', 'after', 'freeze'] as const).flatMap((point) => around('kill', point, each)),
    ...(['before', 'after'] as const).flatMap((point) => around('cut', point, cuts)),
  ])
}

const oneOf = <Item>(items: readonly Item[]): Item => {
  const item = items[Math.floor(Math.random() * items.length)]
  if (item === undefined) throw new Error('nothing to choose from')
  return item
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, at: Math.random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

const secondsSince = (began: number) => Math.round((performance.now() - began) / 1000)
