import { Client } from 'pg'
import { inject } from 'vitest'

import { type Connected, connect } from '#platform/database/connecting.ts'
import type { Installation } from '#platform/database/logins.ts'
import { reactionsTo } from '#server/jobs.ts'

import { installationOf } from './database.ts'

/** This worker's own copy of the migrated database, made when it is first asked for. */
export async function databaseCopy(): Promise<{ installation: Installation; house: Connected }> {
  const server = inject('server')
  const database = `${server.template}_${process.env.VITEST_POOL_ID ?? '0'}`
  await copy(server.owner, server.template, database)
  const installation = installationOf(server, database)
  const house = connect(installation, {
    publicUrl: 'https://portal.guichet.test',
    hasRelay: true,
    reactionsTo,
    max: 8,
    queueMax: 4,
    onLost: () => {},
  })
  await forgetJobs(house)
  return { installation, house }
}

/** What the files before this one left in the queue is nobody's work any more. */
const forgetJobs = ({ queue }: Connected) => queue.query('delete from graphile_worker._private_jobs')

async function copy(owner: object, template: string, database: string) {
  const client = new Client({ ...owner, database: 'postgres' })
  await client.connect()
  try {
    const known = await client.query('select from pg_database where datname = $1', [database])
    if (!known.rowCount) await client.query(`create database ${database} template ${template}`)
  } finally {
    await client.end()
  }
}
