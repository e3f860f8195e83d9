import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A name that PostgreSQL shows in the title of each process of the cluster, and that the folder keeps when it moves. */
export function clusterName(pgdata: string): string {
  const { dev, ino } = statSync(pgdata)
  return `guichet-${createHash('sha256').update(`${dev} ${ino}`).digest('hex').slice(0, 12)}`
}

/** The living processes of a cluster. A pid alone would prove nothing: it may have been given away since. */
export async function processesOf(pgdata: string): Promise<number[]> {
  const name = clusterName(pgdata)
  const all = process.platform === 'linux' ? await readProc() : await askPs()
  return all.filter(({ title }) => isPostgres(title) && title.includes(name)).map(({ pid }) => pid)
}

/** The postmaster goes by its command, the others by a title of their own. */
const isPostgres = (title: string) => /^postgres:|\/bin\/postgres\b/.test(title)

type Process = { pid: number; title: string }

/** Not by `ps`, which small container images do not have. */
async function readProc(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  return Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      title: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''), // ended meanwhile
    })),
  )
}

async function askPs(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,command='])
  return stdout
    .split('\n')
    .map((line) => ({ pid: Number.parseInt(line, 10), title: line.replace(/^\s*\d+\s+/, '') }))
}
