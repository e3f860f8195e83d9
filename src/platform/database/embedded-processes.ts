import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** A name for the cluster, which PostgreSQL shows in the title of each of its processes. */
export const clusterName = (pgdata: string): string =>
  `guichet-${createHash('sha256').update(pgdata).digest('hex').slice(0, 12)}`

/** The living processes of a cluster. A pid alone would prove nothing: it may have been given away since. */
export async function processesOf(pgdata: string): Promise<number[]> {
  const name = clusterName(pgdata)
  const all = process.platform === 'linux' ? await readProc() : await askPs()
  return all.filter(({ title }) => title.includes(name)).map(({ pid }) => pid)
}

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
  return stdout.split('\n').map((line) => ({ pid: Number.parseInt(line, 10), title: line }))
}
