import { setTimeout as wait } from 'node:timers/promises'

import type { Pool, PoolClient } from 'pg'

import type { Log } from './log.ts'

/** Long enough for a pool that has just begun to take its lease. */
const graceSeconds = 5
const roundMs = 15_000
/** A job is in hand within moments of being taken. */
const lostSeconds = 10
const pauseMs = 1000

export type Lease = { end(): Promise<void> }

/**
 * Whoever works holds an advisory lock in the name of its pool, on a connection of its own, and so lets go of it
 * however it ends. Jobs in the name of a pool that nobody holds are taken back, and those in its own name that it does
 * not have in hand: the queue by itself waits four hours.
 */
export function holdLease(queue: Pool, poolId: string, log: Log, inHand?: () => readonly string[]): Lease {
  const over = new AbortController()
  const lost = (error: unknown) => log.warn({ err: error }, 'the lease of the queue is taken again')
  const held = untilOver(over.signal, lost, () => hold(queue, poolId, over.signal))
  const rounds = untilOver(over.signal, lost, async () => {
    await takeBack(queue)
    await pause(over.signal, (graceSeconds + 1) * 1000)
    while (!over.signal.aborted) {
      await takeBack(queue)
      if (inHand) await takeBackLost(queue, poolId, inHand())
      await pause(over.signal, roundMs)
    }
  })
  return {
    async end() {
      over.abort()
      await Promise.all([held, rounds])
    },
  }
}

async function untilOver(signal: AbortSignal, lost: (error: unknown) => void, work: () => Promise<void>) {
  while (!signal.aborted) {
    await work().catch(lost)
    await pause(signal, pauseMs)
  }
}

async function hold(queue: Pool, poolId: string, signal: AbortSignal) {
  const client = await queue.connect()
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [poolId])
    await lostOrOver(client, signal)
  } finally {
    client.release(true)
  }
}

const lostOrOver = (client: PoolClient, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    client.on('error', reject)
    signal.addEventListener('abort', () => resolve())
    if (signal.aborted) resolve()
  })

/** To be killed is not to fail: the try does not count, or a job that met many kills would wait for hours after one fault. */
const takeBack = (queue: Pool) =>
  queue.query(`
    with dead as materialized (
      select holder from (
        select distinct locked_by as holder from graphile_worker._private_jobs
        where locked_at < now() - interval '${graceSeconds} seconds') held
      where pg_try_advisory_xact_lock(hashtextextended(holder, 0))),
    queues as (
      update graphile_worker._private_job_queues set locked_at = null, locked_by = null
      where locked_by in (select holder from dead))
    update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = greatest(attempts - 1, 0)
    where locked_by in (select holder from dead)`)

/** Taken in our name by a statement whose answer never came: nobody has them in hand. */
const takeBackLost = (queue: Pool, poolId: string, inHand: readonly string[]) =>
  queue.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null, attempts = greatest(attempts - 1, 0)
     where locked_by = $1 and locked_at < now() - interval '${lostSeconds} seconds' and id <> all($2::bigint[])`,
    [poolId, inHand],
  )

const pause = (signal: AbortSignal, milliseconds: number) =>
  wait(milliseconds, undefined, { signal, ref: false }).catch(() => {})
