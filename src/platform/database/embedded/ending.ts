import { setTimeout as wait } from 'node:timers/promises'

/** Ends a postmaster: at once but in order, then leaving the order to the next start, at last by force. */
export async function endPostmaster(
  send: (signal: NodeJS.Signals) => void,
  ended: (patience: number) => Promise<boolean>,
): Promise<boolean> {
  for (const [signal, patience] of STEPS) {
    send(signal)
    if (await ended(patience)) return true
  }
  return false
}

const STEPS = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 5_000],
  ['SIGKILL', 2_000],
] as const

/** Whether it happens in time. */
export async function happensWithin(patience: number, happening: Promise<unknown>): Promise<boolean> {
  const timer = new AbortController()
  const late = wait(patience, false, { signal: timer.signal }).catch(() => false)
  const inTime = await Promise.race([happening.then(() => true), late])
  timer.abort()
  return inTime
}
