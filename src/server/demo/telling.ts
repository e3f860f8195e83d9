import { setTimeout as wait } from 'node:timers/promises'

import { type Locale, say } from '#platform/words.ts'

/** Something that was announced and did not happen. */
export class Untruth extends Error {}

export type Tell = {
  line(key: string, args?: Record<string, unknown>): void
  untruth(untruth: Untruth): void
  /** Says what is going to happen, lets it happen, and says what was seen. */
  scene<Seen extends Record<string, unknown>>(
    name: string,
    work: () => Promise<Seen>,
    args?: Record<string, unknown>,
  ): Promise<Seen>
}

export function teller(locale: Locale): Tell {
  const sentence = (key: string, args = {}) => say(locale, 'msp', `demo.${key}`, args)
  let count = 0
  return {
    line: (key, args) => console.log(`\n${sentence(key, args)}`),
    untruth: ({ message }) => console.log(`    ✗ ${sentence('untrue', { seen: message })}`),
    async scene(name, work, args = {}) {
      count += 1
      console.log(`\n${String(count).padStart(2)}. ${sentence(`${name}.will`, args)}`)
      const seen = await work()
      console.log(`    ✓ ${sentence(`${name}.did`, { ...args, ...seen })}`)
      return seen
    },
  }
}

export function ensure(truth: boolean, seen: unknown): asserts truth {
  if (!truth) throw new Untruth(JSON.stringify(seen))
}

/** Looks until there is something to see, for ten seconds. */
export async function within10s<Seen>(
  look: () => Promise<Seen | undefined> | Seen | undefined,
): Promise<Seen> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await wait(100)) {
    const seen = await look()
    if (seen !== undefined) return seen
  }
  throw new Untruth('nothing within ten seconds')
}
