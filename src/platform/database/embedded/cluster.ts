import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { EmbeddedProblem } from './problem.ts'

/** Where the database of one data folder lives, and as whom it runs (undefined: as ourselves). */
export type Cluster = {
  dataDir: string
  /** Holds `pgdata` and the socket. */
  home: string
  pgdata: string
  /** Where copies of the binaries are kept. */
  shelf: string
  runAs: { uid: number; gid: number } | undefined
}

const SHELF = '/var/lib/guichet'

/**
 * PostgreSQL refuses to run as root, and whoever it runs as instead could not enter a data folder below /root:
 * root's databases live on a shelf of their own, and the data folder holds a note that says where.
 */
export async function locateCluster(dataDir: string, uid: number): Promise<Cluster> {
  const asRoot = process.getuid?.() === 0
  const home = asRoot ? await homeOnShelf(dataDir, uid) : await homeInDataDir(dataDir)
  return {
    dataDir,
    home,
    pgdata: join(home, 'pgdata'),
    shelf: asRoot ? SHELF : dataDir,
    runAs: asRoot ? { uid, gid: uid } : undefined,
  }
}

async function homeInDataDir(dataDir: string): Promise<string> {
  const home = join(dataDir, 'database')
  if ((await kindOf(home)) === 'file') throw madeByAnother(home, 'root')

  await mkdir(home, { recursive: true, mode: 0o700 })
  return home
}

async function homeOnShelf(dataDir: string, uid: number): Promise<string> {
  const note = join(dataDir, 'database')
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const kind = await kindOf(note)
  if (kind === 'folder') throw madeByAnother(note, `uid ${(await lstat(note)).uid}`)
  if (kind === 'file') return homeNamedBy(note, join(SHELF, name))

  const home = await claimHome(join(SHELF, name), uid)
  await writeFile(note, `${home}\n`, { mode: 0o600 })
  return home
}

async function homeNamedBy(note: string, own: string): Promise<string> {
  const home = (await readFile(note, 'utf8')).trim()
  if (home.replace(/-\d+$/, '') !== own)
    throw new EmbeddedProblem(
      'database.moved',
      `${note} names ${home}, the database of a data folder at another path. If the folder was moved, ` +
        `rename ${home} to ${own} and write that name into ${note}. A copied folder has no database of its own.`,
    )
  if ((await kindOf(home)) !== 'folder')
    throw new EmbeddedProblem(
      'database.gone',
      `${note} names ${home}, which is not there. Put it back, or restore a backup into an empty data folder.`,
    )
  return home
}

/** A name that is taken belongs to a data folder which stood at this path before: it is left as it is. */
async function claimHome(wanted: string, uid: number): Promise<string> {
  if (await mkdir(SHELF, { recursive: true })) await chmod(SHELF, 0o755)
  for (let attempt = 1; ; attempt++) {
    const home = attempt === 1 ? wanted : `${wanted}-${attempt}`
    try {
      await mkdir(home, { mode: 0o700 })
      await chown(home, uid, uid)
      return home
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error // fs throws nothing else
    }
  }
}

const madeByAnother = (path: string, owner: string) =>
  new EmbeddedProblem(
    'database.other-owner',
    `${path} was made by ${owner}. Start Guichet as ${owner} again.`,
  )

const kindOf = (path: string): Promise<'file' | 'folder' | 'nothing'> =>
  lstat(path).then(
    (found) => (found.isDirectory() ? 'folder' : 'file'),
    () => 'nothing',
  )
