type Waiting<Item> = { item: Item; resolve: () => void; reject: (error: unknown) => void }

export type Gathering<Item> = {
  /** What belongs together; others go rounds of their own. */
  keyOf: (item: Item) => string
  work: (items: readonly Item[]) => Promise<unknown>
  /** Of one round. */
  most: number
}

/**
 * Lets what arrives while a round of work is under way share the next round: one commit for many.
 * A round that fails is tried again one by one, so that nobody pays for a neighbour.
 */
export function gather<Item>({ keyOf, work, most }: Gathering<Item>): (item: Item) => Promise<void> {
  const waiting = new Map<string, Waiting<Item>[]>()

  const goRounds = async (key: string, queue: Waiting<Item>[]) => {
    while (queue.length > 0) await perform(queue.splice(0, most))
    waiting.delete(key)
  }
  const perform = async (round: readonly Waiting<Item>[]): Promise<void> => {
    try {
      await work(round.map(({ item }) => item))
      for (const { resolve } of round) resolve()
    } catch (error) {
      if (round.length === 1) return round[0]?.reject(error)
      for (const each of round) await perform([each])
    }
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const key = keyOf(item)
    const queue = waiting.get(key) ?? []
    queue.push({ item, resolve, reject })
    if (!waiting.has(key)) {
      waiting.set(key, queue)
      void goRounds(key, queue)
    }
    return promise
  }
}
