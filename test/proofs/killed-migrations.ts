import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Client } from 'pg'
import { aPlaceForGuichet } from '../faults/guichet-process.ts'
import { schemaOf } from '../faults/schema.ts'
import { openWireProxy, type Point, type WireProxy } from '../faults/wire-proxy.ts'
import { startCluster } from './cluster.ts'
import { onStage, type Proof } from './proof.ts'

const folder = join(import.meta.dirname, '../../migrations')

/** Migrating is killed at each migration and around its COMMIT, and started again: the schema is as if nothing had happened. */
export const killedMigrations: Proof = {
  about: 'F13',
  async prove(_stage, size) {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
    const undisturbed = await migratedAfter([])
    const killed: Record<string, string> = {}
    const chosen = size === 'quick' ? files.slice(-1) : files
    for (const file of chosen) killed[file] = (await migratedAfter([{ file }])).hash
    for (const point of size === 'quick' ? (['after'] as const) : (['before', 'after', 'freeze'] as const))
      killed[`commit, ${point}`] = (await migratedAfter([{ point }])).hash
    killed['all in turn'] = (await migratedAfter(chosen.map((file) => ({ file })))).hash
    const different = Object.entries(killed).flatMap(([when, hash]) =>
      hash === undisturbed.hash ? [] : [when],
    )
    return {
      figures: {
        migrations: files.length,
        killed_at: Object.keys(killed).length,
        lines_of_schema: undisturbed.lines,
        schema: undisturbed.hash,
        different,
      },
      claims: {
        'the schema is the same wherever it was killed': different.length === 0,
        'there is a schema': undisturbed.lines > 300,
      },
    }
  },
}

type Blow = { file?: string; point?: Point }

const migratedAfter = (blows: readonly Blow[]) =>
  onStage(async (stage) => {
    const cluster = await startCluster(stage)
    const proxy = await openWireProxy(cluster.target)
    stage.defer(() => proxy.close())
    const place = await aPlaceForGuichet({
      GUICHET_DATABASE_URL: cluster.urlAt(proxy.port),
      GUICHET_SECRET_KEY: 'one key for all the processes of a proof',
    })
    stage.defer(place.clear)
    for (const blow of blows) {
      const reached = await reach(proxy, blow)
      const migrating = place.begin(['migrate'])
      await reached.done
      migrating.kill('SIGKILL')
      proxy.cutAll()
    }
    proxy.relent()
    const { status, complained } = await place.run(['migrate'])
    if (status !== 0)
      throw new Error(`migrating after ${JSON.stringify(blows)} ended with ${status}: ${complained}`)
    const sql = await cluster.sql()
    stage.defer(() => sql.end())
    return await hashOf(sql)
  })

/** The promise stands in an object: it is waited for only once migrating has begun. */
const reach = async (
  proxy: WireProxy,
  { file, point = 'before' }: Blow,
): Promise<{ done: Promise<unknown> }> =>
  file
    ? { done: proxy.cutAt(beginningOf(await readFile(join(folder, file), 'utf8'))) }
    : { done: proxy.strike(point, (statements) => statements.some((text) => text.includes('create table'))) }

const beginningOf = (text: string) => new RegExp(`^${RegExp.escape(text.slice(0, 200))}`)

async function hashOf(sql: Client) {
  const lines = await schemaOf(sql, 'guichet')
  return {
    lines: lines.length,
    hash: createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
  }
}
