import { readdirSync, readFileSync } from 'node:fs'

/** The process and all its descendants: Guichet, its database and the database's own processes. */
export function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue
    const parent = parentOf(entry)
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(entry)])
  }
  const walk = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(walk)]
  return walk(root)
}

/** Processor time of the tree so far, in milliseconds, user and system. */
export const cpuMs = (root: number): number => sum(treeOf(root), (pid) => cpuTicks(pid) * 10)

/** Proportional set size of the tree in megabytes: shared memory is counted once. */
export const pssMb = (root: number): number => sum(treeOf(root), pssKb) / 1024

const sum = (pids: number[], of: (pid: number) => number) => pids.reduce((total, pid) => total + of(pid), 0)

/** A process may end between being listed and being read: it then counts for nothing. */
const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

const fieldsOf = (pid: number | string) => read(`/proc/${pid}/stat`).split(') ')[1]?.split(' ') ?? []

const parentOf = (pid: string) => {
  const parent = fieldsOf(pid)[1]
  return parent === undefined ? null : Number(parent)
}

/** utime, stime, and those of children that have ended; a tick is 10 ms on Linux. */
const cpuTicks = (pid: number) =>
  fieldsOf(pid)
    .slice(11, 15)
    .reduce((total, ticks) => total + Number(ticks), 0)

const pssKb = (pid: number) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0)
