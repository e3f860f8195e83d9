import { setTimeout as pause } from 'node:timers/promises'

/** Mails that this process has received and is storing: their senders wait for a 250. */
let underWay = 0

export async function asArrival<Result>(take: () => Promise<Result>): Promise<Result> {
  underWay++
  try {
    return await take()
  } finally {
    underWay--
  }
}

const patienceMs = 1000

/** Lets mail that is arriving go first: what is stored can wait, though never for long. */
export async function letArrivalsPass(): Promise<void> {
  for (const end = performance.now() + patienceMs; underWay > 0 && performance.now() < end; ) await pause(20)
}
