import { setTimeout as pause } from 'node:timers/promises'

import { quantile } from '../../bench/figures.ts'
import { call } from '../faults/calling.ts'
import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { type Console, enterConsole, withAdmin } from './console.ts'
import { letter, post } from './mail-server.ts'
import { openOutgoingSink } from './outgoing-sink.ts'
import type { Proof } from './proof.ts'
import { settledWithin, within } from './settled.ts'

const sizes = { whole: 600, quick: 30 }

/** Mail, replies, lists and open pages for ten minutes: memory stays flat, and the main thread is never long away. */
export const soak: Proof = {
  about: 'F15 B25',
  async prove(stage, size) {
    const seconds = sizes[size]
    const sink = await openOutgoingSink()
    stage.defer(sink.close)
    const place = await aPlaceForGuichet({ ...withAdmin, GUICHET_SMTP_RELAY: sink.url })
    stage.defer(place.clear)
    const { child, ended } = await place.start()
    stage.defer(async () => {
      child.kill('SIGTERM')
      await ended
    })
    const console = await enterConsole(place.url)
    const pages = new AbortController()
    const live = Array.from({ length: 5 }, () => keepOpen(place.url, console, pages.signal))

    const end = performance.now() + seconds * 1000
    const isOver = () => performance.now() > end
    const letters = Array.from({ length: seconds * 5 }, (_, index) =>
      letter(`soak.${index}@mta.test`, `person.${index % 500}@soak.test`, { lines: 40 }),
    )
    const posting = post(() => place.smtpPort, letters, { connections: 2, mayGo: () => pause(500), isOver })
    const answers: Record<string, number> = {}
    const first = async () =>
      (await call(place.url, 'GET', '/tickets/5', { cookie: console.cookie })).status === 200
    await within(20_000, first)
    const work = [
      posting.done,
      ...[
        '/tickets?limit=50',
        '/tickets/1',
        '/tickets/1/timeline',
        '/ledger?limit=50',
        '/outbox?limit=50',
      ].map((path) => keepReading(place.url, path, console, answers, isOver)),
      keepReplying(place.url, console, answers, isOver),
    ]
    const samples: Sample[] = []
    while (!isOver()) {
      await pause(5000)
      samples.push(await sample(place.url, end - performance.now()))
    }
    await Promise.all(work)
    pages.abort()
    await Promise.all(live)
    const sql = await place.sql()
    stage.defer(() => sql.end())
    const settled = await settledWithin(sql, 60_000)

    const steady = samples.slice(Math.floor(samples.length / 4))
    const [early, late] = [
      steady.slice(0, Math.ceil(steady.length / 3)),
      steady.slice(-Math.ceil(steady.length / 3)),
    ]
    const growth = mean(late.map(({ rssMb }) => rssMb)) / mean(early.map(({ rssMb }) => rssMb)) - 1
    const lag = quantile(
      samples.map(({ lagP99Ms }) => lagP99Ms),
      0.95,
    )
    return {
      figures: {
        minutes: seconds / 60,
        mails: posting.acknowledged.size,
        mails_out: sink.arrivals.length,
        answers,
        rss_mb: [samples[0], ...early.slice(0, 1), samples.at(-1)].map((each) =>
          Math.round(each?.rssMb ?? 0),
        ),
        rss_growth_percent: Math.round(growth * 1000) / 10,
        rss_mb_an_hour: Math.round(slopeAnHour(steady)),
        loop_lag_p99_ms: Math.round(lag),
        loop_lag_worst_p99_ms: Math.round(Math.max(...samples.map(({ lagP99Ms }) => lagP99Ms))),
      },
      claims: {
        'every call is answered': Object.keys(answers).every((status) => /^2/.test(status)),
        'every mail is settled': settled && posting.refusals.size === 0,
        // What is too short to be steady says nothing about memory.
        'memory grows by less than a tenth': size === 'quick' || growth < 0.1,
        'the event loop lags less than 200 ms (p99)': lag < 200,
      },
    }
  },
}

type Sample = { at: number; rssMb: number; lagP99Ms: number }

async function sample(url: string, at: number): Promise<Sample> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const figure = (name: string) =>
    Number(new RegExp(`^guichet_${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
  return {
    at: -at,
    rssMb: figure('process_resident_memory_bytes') / 1e6,
    lagP99Ms: figure('nodejs_eventloop_lag_p99_seconds') * 1000,
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** By least squares, in megabytes. */
function slopeAnHour(samples: readonly Sample[]): number {
  const [x, y] = [mean(samples.map(({ at }) => at)), mean(samples.map(({ rssMb }) => rssMb))]
  const over = samples.reduce((sum, { at, rssMb }) => sum + (at - x) * (rssMb - y), 0)
  const under = samples.reduce((sum, { at }) => sum + (at - x) ** 2, 0)
  return (over / under) * 3_600_000
}

async function keepReading(
  url: string,
  path: string,
  { cookie }: Console,
  answers: Record<string, number>,
  isOver: () => boolean,
) {
  while (!isOver()) {
    const { status } = await call(url, 'GET', path, { cookie })
    answers[status] = (answers[status] ?? 0) + 1
    await pause(250)
  }
}

async function keepReplying(
  url: string,
  { cookie }: Console,
  answers: Record<string, number>,
  isOver: () => boolean,
) {
  for (let number = 1; !isOver(); number++) {
    await pause(1000)
    const { status } = await call(url, 'POST', `/tickets/${number}/messages`, {
      cookie,
      body: { body: 'Have you tried the other socket?', visibility: 'public' },
    })
    answers[status] = (answers[status] ?? 0) + 1
  }
}

async function keepOpen(url: string, { cookie }: Console, signal: AbortSignal) {
  const response = await fetch(`${url}/api/v1/live`, { headers: { cookie }, signal })
  try {
    for await (const _ of response.body ?? []);
  } catch {
    // closed with everything else
  }
}
