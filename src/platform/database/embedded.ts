import { existsSync } from 'node:fs'
import { mkdir, realpath, rm } from 'node:fs/promises'

import { provideBinaries } from './embedded/binaries.ts'
import { type Cluster, locateCluster } from './embedded/cluster.ts'
import { type Connection, prepareConnection } from './embedded/connection.ts'
import { createCluster } from './embedded/initdb.ts'
import { lockDataDir } from './embedded/lock.ts'
import type { Log } from './embedded/postmaster.ts'
import { runServer } from './embedded/server.ts'

export { type Connection, connectionOf } from './embedded/connection.ts'
export { EmbeddedProblem } from './embedded/problem.ts'

export type Embedded = {
  /** The superuser's, on a socket. */
  connection: Connection
  /** The cluster was created by this start. */
  firstRun: boolean
  /** The folder of the cluster, below the data folder or elsewhere. */
  home: string
  stop(): Promise<void>
}

export type StartOptions = {
  dataDir: string
  /** False is for tests: faster, and perhaps lost in a power cut. */
  durable?: boolean
  /** As whom PostgreSQL runs when Guichet runs as root. */
  uid?: number
  log?: Log
}

/** Starts the data folder's own PostgreSQL, creating it on the first run, and keeps it running until it is stopped. */
export async function startEmbedded({
  dataDir,
  durable = true,
  uid = 65534,
  log = () => {},
}: StartOptions): Promise<Embedded> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const folder = await realpath(dataDir)
  const release = lockDataDir(folder)
  try {
    const cluster = await locateCluster(folder, uid)
    const { stop, ...embedded } = await startLocked(cluster, durable, log)
    let stopped: Promise<void> | undefined
    return { ...embedded, stop: () => (stopped ??= stop().finally(release)) }
  } catch (problem) {
    release()
    throw problem
  }
}

async function startLocked(cluster: Cluster, durable: boolean, log: Log): Promise<Embedded> {
  const { dataDir, home, pgdata } = cluster
  const firstRun = !existsSync(pgdata)
  const binaries = await provideBinaries(cluster)
  const connection = await prepareConnection(dataDir, home, firstRun)
  if (firstRun) await createCluster(cluster, binaries, { password: connection.password, durable })
  const { stop } = await runServer({ cluster, binaries, socket: connection.host, durable, log })
  return {
    connection,
    firstRun,
    home,
    async stop() {
      await stop()
      if (connection.host !== home) await rm(connection.host, { recursive: true, force: true })
    },
  }
}
