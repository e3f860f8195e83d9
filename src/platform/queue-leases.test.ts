import { randomUUID } from 'node:crypto'

import { expect, onTestFinished, test } from 'vitest'

import { openLog } from '#platform/log.ts'
import { house } from '#test/account.ts'

import { holdLease, type Lease } from './queue-leases.ts'

const queue = house.queue

test('F3: jobs of a process that died are taken back; those of a living one are left to it', async () => {
  const [living, dead] = [await jobLockedBy('pool-living'), await jobLockedBy('pool-dead')]
  const lease = await held('pool-living')

  await held('pool-new')
  await expect.poll(() => holderOf(dead)).toBe(null)
  expect(await holderOf(living)).toBe('pool-living')

  await lease.end()
  await expect.poll(() => holdersOf('pool-living')).toEqual([])
  await held('pool-newer')
  await expect.poll(() => holderOf(living)).toBe(null)
})

test('F3: a job that was taken a moment ago is left alone: its process may not have its lease yet', async () => {
  const [fresh, dead] = [await jobLockedBy('pool-fresh', '1 second'), await jobLockedBy('pool-dead')]

  await held('pool-new')

  await expect.poll(() => holderOf(dead)).toBe(null)
  expect(await holderOf(fresh)).toBe('pool-fresh')
})

test('F3: to be killed is not to fail: a job that is taken back has its try again', async () => {
  const dead = await jobLockedBy('pool-dead')
  await queue.query('update graphile_worker._private_jobs set attempts = 3 where key = $1', [dead])

  await held('pool-new')

  await expect.poll(() => holderOf(dead)).toBe(null)
  const { rows } = await queue.query('select attempts from graphile_worker._private_jobs where key = $1', [
    dead,
  ])
  expect(rows).toEqual([{ attempts: 2 }])
})

test('a lease survives the loss of its connection', async () => {
  await held('pool-cut')
  const before = await holdersOf('pool-cut')
  await queue.query('select pg_terminate_backend($1)', before)

  await expect.poll(() => holdersOf('pool-cut'), { timeout: 5000 }).not.toEqual(before)
  await expect.poll(() => holdersOf('pool-cut'), { timeout: 5000 }).toHaveLength(1)
})

test('F6: a job that was taken while the connection broke is in nobody’s hand, and is taken back', async () => {
  const [lost, working] = [await jobLockedBy('pool-own'), await jobLockedBy('pool-own')]
  const { rows } = await queue.query('select id from graphile_worker._private_jobs where key = $1', [working])

  await held('pool-own', () => rows.map(({ id }) => String(id)))

  await expect.poll(() => holderOf(lost), { timeout: 10_000 }).toBe(null)
  expect(await holderOf(working)).toBe('pool-own')
})

async function held(pool: string, inHand?: () => readonly string[]): Promise<Lease> {
  const lease = holdLease(queue, pool, openLog('silent'), inHand)
  onTestFinished(() => lease.end())
  await expect.poll(() => holdersOf(pool)).toHaveLength(1)
  return lease
}

/** The connections that hold the lease: one, or none. */
async function holdersOf(pool: string): Promise<number[]> {
  const { rows } = await queue.query(
    `select pid from pg_locks where locktype = 'advisory' and granted
     and (classid::bigint << 32 | objid::bigint) = hashtextextended($1, 0)`,
    [pool],
  )
  return rows.map(({ pid }) => pid)
}

async function jobLockedBy(pool: string, since = '1 minute'): Promise<string> {
  const key = randomUUID()
  await queue.query(`select graphile_worker.add_job('test.nobody', '{}'::json, job_key => $1)`, [key])
  await queue.query(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - $3::interval where key = $1`,
    [key, pool, since],
  )
  onTestFinished(async () => {
    await queue.query('delete from graphile_worker._private_jobs where key = $1', [key])
  })
  return key
}

async function holderOf(key: string): Promise<string | null> {
  const { rows } = await queue.query('select locked_by from graphile_worker._private_jobs where key = $1', [
    key,
  ])
  return rows[0]?.locked_by ?? null
}
