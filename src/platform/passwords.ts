import { hash, parseOptions, verify } from '@node-rs/argon2'

import { overloaded } from './problem.ts'

/** argon2id is this package's default; 46 MiB in one pass is OWASP's first choice. */
const cost = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 }

/** argon2id, as a PHC string. The text is taken exactly as it is. */
export const hashPassword = (text: string): Promise<string> => oneOfTwo(() => hash(text, cost))

/** Takes as long for somebody without a password as for somebody with a wrong one. */
export async function verifyPassword(hashed: string | null, text: string): Promise<boolean> {
  const compared = hashed ?? (await nobodys)
  const right = await oneOfTwo(() => verify(compared, text))
  return right && hashed !== null
}

const nobodys = hash('nobody has this password', cost)

/** Whether a stored hash is weaker than those made now: it is made anew at the next sign-in. */
export function needsRehash(hashed: string): boolean {
  const { memoryCost, timeCost } = parseOptions(hashed)
  return memoryCost < cost.memoryCost || timeCost < cost.timeCost
}

const atOnce = 2
const mayWait = 40
let running = 0
const waiting: (() => void)[] = []

/** Each takes 46 MiB and a processor: two at once, forty in line (a quarter of a second), and others come back later. */
async function oneOfTwo<Result>(work: () => Promise<Result>): Promise<Result> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw overloaded('overloaded', 1)
    await new Promise<void>((resolve) => waiting.push(resolve)) // whoever wakes it hands its place over
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
