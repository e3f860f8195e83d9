import { execFile } from 'node:child_process'
import { chown, mkdtemp, open, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Cluster } from './cluster.ts'
import { SUPERUSER } from './connection.ts'
import { EmbeddedProblem } from './problem.ts'

/** Creates the cluster beside its place and puts it there when it is whole, so that a creation cut short leaves none. */
export async function createCluster(
  cluster: Cluster,
  binaries: string,
  { password, durable }: { password: string; durable: boolean },
): Promise<void> {
  const { home, pgdata, runAs } = cluster
  await clearDrafts(home)
  const draft = await mkdtemp(join(home, 'draft-'))
  const passwordFile = join(draft, 'password')
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' })
  if (runAs) for (const path of [passwordFile, draft]) await chown(path, runAs.uid, runAs.gid)

  const made = join(draft, 'pgdata')
  await initdb(cluster, binaries, [
    `--pgdata=${made}`,
    `--pwfile=${passwordFile}`,
    ...(durable ? [] : ['--no-sync']),
  ])
  await rename(made, pgdata)
  await syncFolder(home)
  await clearDrafts(home)
}

const clearDrafts = async (home: string): Promise<unknown> =>
  Promise.all(
    (await readdir(home))
      .filter((name) => name.startsWith('draft-'))
      .map((name) => rm(join(home, name), { recursive: true, force: true, maxRetries: 5 })),
  )

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
    await promisify(execFile)(join(binaries, 'bin/initdb'), options, {
      ...runAs,
      cwd: home,
      env: { LC_ALL: 'C' },
    })
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
