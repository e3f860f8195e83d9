import { execFile } from 'node:child_process'
import { chown, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Cluster } from './embedded-cluster.ts'
import { SUPERUSER } from './embedded-connection.ts'
import { EmbeddedProblem } from './embedded-problem.ts'

/** Creates the cluster unless it is there; a creation that was cut short is begun again. True: it is new. */
export async function createCluster(
  cluster: Cluster,
  binaries: string,
  { password, durable }: { password: string; durable: boolean },
): Promise<boolean> {
  if (await exists(cluster.pgdata)) return false

  const draft = `${cluster.pgdata}.new`
  const passwordFile = join(cluster.home, 'password')
  await rm(draft, { recursive: true, force: true })
  await rm(passwordFile, { force: true })
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' })
  if (cluster.runAs) await chown(passwordFile, cluster.runAs.uid, cluster.runAs.gid)

  await initdb(cluster, binaries, [
    `--pgdata=${draft}`,
    `--pwfile=${passwordFile}`,
    ...(durable ? [] : ['--no-sync']),
  ])

  await rm(passwordFile)
  await rename(draft, cluster.pgdata)
  await syncFolder(cluster.home)
  return true
}

/** Locale C.UTF-8 of PostgreSQL's own, so that no index depends on the machine's C library. */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  `--locale=${process.platform === 'darwin' ? 'C' : 'C.UTF-8'}`,
  '--lc-messages=C',
]

async function initdb({ home, runAs }: Cluster, binaries: string, given: string[]): Promise<void> {
  const options = [
    ...given,
    `--username=${SUPERUSER}`,
    '--auth=scram-sha-256',
    '--no-instructions',
    ...LOCALE,
  ]
  try {
    await promisify(execFile)(join(binaries, 'bin/initdb'), options, { ...runAs, cwd: home, env: {} })
  } catch (error) {
    const said = (error as { stderr?: string }).stderr?.trim() || String(error) // execFile adds what was said
    throw new EmbeddedProblem('database.not-created', `The embedded database could not be created: ${said}`)
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync()
  await folder.close()
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
