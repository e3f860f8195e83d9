import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client, type ClientConfig } from 'pg'
import type { TestProject } from 'vitest/node'

import { startEmbedded } from '#platform/database/embedded.ts'
import type { Installation } from '#platform/database/logins.ts'
import { migrate } from '#platform/database/migrating.ts'

export type TestServer = { owner: ClientConfig; template: string }

declare module 'vitest' {
  // biome-ignore lint/style/useConsistentTypeDefinitions: declaration merging is how vitest is told
  export interface ProvidedContext {
    server: TestServer
  }
}

/** One server for the whole run, with one migrated database that every worker copies. */
export async function setup(project: TestProject) {
  const { superuser, stop } = await startServer()
  const template = `guichet_test_${randomBytes(4).toString('hex')}`
  const password = randomBytes(16).toString('hex')
  const client = new Client(superuser)
  await client.connect()
  await client.query(`create role ${template}_owner login createrole createdb password '${password}'`)
  await client.query(`create database ${template} owner ${template}_owner`)
  const owner: ClientConfig = { ...superuser, user: `${template}_owner`, password, database: template }
  await migrate(installationOf({ owner, template }, template))
  project.provide('server', { owner, template })

  return async () => {
    await dropEverything(client, template)
    await client.end()
    await stop()
  }
}

/** The roles carry the template's name whichever copy is meant: they belong to the server. */
export const installationOf = ({ owner, template }: TestServer, database: string): Installation => ({
  owner: { ...owner, database },
  rolePrefix: template,
  secretKey: Buffer.from('the tests have a secret key of their own'),
})

async function startServer(): Promise<{ superuser: ClientConfig; stop: () => Promise<void> }> {
  const url = process.env.GUICHET_TEST_DATABASE_URL
  if (url) {
    const { host, port, user, password, database } = new Client(url)
    return {
      superuser: { host, port, user, password: password ?? undefined, database },
      stop: async () => {},
    }
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'guichet-test-'))
  const embedded = await startEmbedded({ dataDir, durable: false })
  return {
    superuser: embedded.connection,
    stop: async () => {
      await embedded.stop()
      await rm(dataDir, { recursive: true, force: true })
      if (!embedded.home.startsWith(dataDir)) await rm(embedded.home, { recursive: true, force: true })
    },
  }
}

async function dropEverything(client: Client, template: string) {
  const { rows: databases } = await client.query<{ datname: string }>(
    'select datname from pg_database where datname like $1',
    [`${template}%`],
  )
  for (const { datname } of databases) await client.query(`drop database ${datname} with (force)`)
  const { rows: roles } = await client.query<{ rolname: string }>(
    'select rolname from pg_roles where rolname like $1 order by rolname like $2',
    [`${template}\\_%`, '%owner'],
  )
  for (const { rolname } of roles) {
    await client.query(`drop owned by ${rolname}`)
    await client.query(`drop role ${rolname}`)
  }
}
