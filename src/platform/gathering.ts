export type Gathering<Item, Result> = {
  /** What belongs together; others go rounds of their own. */
  keyOf: (item: Item) => string
  /** Answers a result for each item, in order, or nothing. */
  work: (items: readonly Item[]) => Promise<readonly Result[] | undefined>
  /** Of one round. */
  most: number
}

/**
 * Lets what arrives while a round of work is under way share the next round: one commit for many.
 * A round that fails is tried again one by one, so that nobody pays for a neighbour.
 */
export function gather<Item, Result = undefined>({
  keyOf,
  work,
  most,
}: Gathering<Item, Result>): (item: Item) => Promise<Result | undefined> {
  type Waiting = {
    item: Item
    resolve: (result: Result | undefined) => void
    reject: (error: unknown) => void
  }
  const waiting = new Map<string, Waiting[]>()

  const goRounds = async (key: string, queue: Waiting[]) => {
    while (queue.length > 0) await perform(queue.splice(0, most))
    waiting.delete(key)
  }
  const perform = async (round: readonly Waiting[]): Promise<void> => {
    try {
      const results = await work(round.map(({ item }) => item))
      for (const [position, { resolve }] of round.entries()) resolve(results?.[position])
    } catch (error) {
      if (round.length === 1) return round[0]?.reject(error)
      for (const each of round) await perform([each])
    }
  }

  return (item) => {
    const { promise, resolve, reject } = Promise.withResolvers<Result | undefined>()
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
