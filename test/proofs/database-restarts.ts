import { setTimeout as pause } from 'node:timers/promises'

import type { Client } from 'pg'

import { homeOf, postmasterOf } from '../data-folder.ts'
import { call } from '../faults/calling.ts'
import { aPlaceForGuichet, isSevere, type Place } from '../faults/guichet-process.ts'
import { openWireProxy } from '../faults/wire-proxy.ts'
import { startCluster } from './cluster.ts'
import { type Console, enterConsole, withAdmin } from './console.ts'
import { keptAndFiled } from './kept-and-filed.ts'
import { letter, post } from './mail-server.ts'
import { claimsOf, type Findings, type Proof, type Stage } from './proof.ts'
import { jobsWaiting, settledWithin, within } from './settled.ts'

const sizes = { whole: 25, quick: 3 }

/**
 * Under a load of mail and calls PostgreSQL is stopped as by `pg_ctl stop -m immediate` and started again, one of the
 * operator's and the embedded one: everybody is told to come back, and soon all is well, without anybody's help.
 */
export const databaseRestarts: Proof = {
  about: 'F6 B20',
  async prove(stage, size) {
    const own = await withOneOfTheOperators(stage, sizes[size])
    const embedded = await withTheEmbeddedOne(stage, sizes[size])
    return {
      figures: { operators: own.figures, embedded: embedded.figures },
      claims: { ...claimsOf("operator's", own), ...claimsOf('embedded', embedded) },
    }
  },
}

async function withOneOfTheOperators(stage: Stage, times: number) {
  const cluster = await startCluster(stage)
  const proxy = await openWireProxy(cluster.target)
  stage.defer(() => proxy.close())
  const place = await aPlaceForGuichet({
    ...withAdmin,
    GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
    GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
  })
  return underLoad(stage, place, { times, stop: cluster.stopImmediately, sql: cluster.sql })
}

async function withTheEmbeddedOne(stage: Stage, times: number) {
  const place = await aPlaceForGuichet(withAdmin)
  const stop = async () => {
    process.kill(await postmasterOf(await homeOf(place.dataDir)), 'SIGQUIT')
    await pause(50)
    await within(60_000, () =>
      place.sql().then(
        (sql) => sql.end().then(() => true),
        () => false,
      ),
    )
    return Date.now()
  }
  return underLoad(stage, place, { times, stop, sql: place.sql })
}

type Load = { times: number; stop(): Promise<number>; sql(): Promise<Client> }

async function underLoad(stage: Stage, place: Place, { times, stop, sql: open }: Load): Promise<Findings> {
  stage.defer(place.clear)
  const { child, ended, log } = await place.start()
  stage.defer(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const console = await enterConsole(place.url)
  let over = false
  const letters = Array.from({ length: 20_000 }, (_, index) =>
    letter(`down.${index}@mta.test`, `person.${index % 1000}@restarts-${index % 100}.test`),
  )
  const posting = post(() => place.smtpPort, letters, {
    connections: 3,
    mayGo: () => pause(150),
    isOver: () => over,
  })
  const calls = { answers: {} as Record<string, number>, withoutRetryAfter: 0 }
  const callers = Promise.all(
    Array.from({ length: 3 }, () => keepCalling(place.url, console, calls, () => over)),
  )

  const back: { api: number; mail: number }[] = []
  for (let n = 0; n < times; n++) {
    await pause(200 + Math.random() * 600)
    const since = await stop()
    const [api, mail] = await Promise.all([
      within(30_000, () => isWell(place.url, console)).then(() => Date.now() - since),
      nextAcknowledged(posting.acknowledged).then(() => Date.now() - since),
    ])
    back.push({ api, mail })
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`Guichet ended (${child.signalCode ?? child.exitCode}): ${log.slice(-5).join('\n')}`)
  }
  const heard = await hearsOfMail(place.url, console)
  over = true
  await Promise.all([posting.done, callers])

  const sql = await open()
  stage.defer(() => sql.end())
  const settled = await settledWithin(sql, 60_000)
  const handed = letters.filter(({ id }) => posting.acknowledged.has(id))
  const kept = await keptAndFiled(sql, handed)
  const slowest = {
    api: Math.max(...back.map(({ api }) => api)),
    mail: Math.max(...back.map(({ mail }) => mail)),
  }
  return {
    figures: {
      stops: times,
      mails: handed.length,
      answers: calls.answers,
      refusals: Object.fromEntries(posting.refusals),
      slowest_api_ms: slowest.api,
      slowest_mail_ms: slowest.mail,
      ...kept.figures,
      ...(child.exitCode === null && log.length === 0 ? {} : { exit: child.exitCode, log: log.slice(0, 5) }),
      ...(settled ? {} : { jobs_waiting: await jobsWaiting(sql) }),
    },
    claims: {
      'calls are answered, or told when to come back': Object.keys(calls.answers).every((said) =>
        /^(?:200|503)$/.test(said),
      ),
      'every 503 says Retry-After': calls.withoutRetryAfter === 0,
      'mail is told 451, or cut off': [...posting.refusals.keys()].every((said) =>
        /^(?:451|421|cut)$/.test(said),
      ),
      'the API is back within 10 s of the database': slowest.api <= 10_000,
      'mail is taken within 10 s of the database': slowest.mail <= 10_000,
      'open pages hear of changes again': heard,
      'the process lives': child.exitCode === null && !log.some(isSevere),
      'every mail is settled within a minute': settled,
      ...kept.claims,
    },
  }
}

const isWell = (url: string, console: Console) =>
  rename(url, console).then(
    ({ status }) => status === 200,
    () => false,
  )

const rename = (url: string, { cookie }: Console) =>
  call(url, 'PATCH', '/console/me', { cookie, body: { name: `Ada ${Math.random()}` } })

async function keepCalling(
  url: string,
  console: Console,
  calls: { answers: Record<string, number>; withoutRetryAfter: number },
  isOver: () => boolean,
) {
  while (!isOver()) {
    const { status, retryAfter } = await rename(url, console).catch(() => ({
      status: 'cut off',
      retryAfter: null,
    }))
    calls.answers[status] = (calls.answers[status] ?? 0) + 1
    if (status === 503 && !(Number(retryAfter) > 0)) calls.withoutRetryAfter++
    await pause(50)
  }
}

async function nextAcknowledged(acknowledged: ReadonlySet<string>) {
  const before = acknowledged.size
  await within(30_000, async () => acknowledged.size > before)
}

/** While mail goes on coming in, an open page is told within a few seconds. */
async function hearsOfMail(url: string, { cookie }: Console): Promise<boolean> {
  const signal = AbortSignal.timeout(15_000)
  try {
    const { body } = await fetch(`${url}/api/v1/live`, { headers: { cookie }, signal })
    for await (const piece of body ?? []) if (Buffer.from(piece).includes('data: ')) return true
  } catch {
    // nothing came, or the page was sent away and would come back
  }
  return false
}
