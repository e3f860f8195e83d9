/**
 * Lets what arrives while a round of work is under way share the next round: one commit for many.
 * A round that fails is tried again one by one, so that nobody pays for a neighbour.
 */
export function gather<Item>(
  work: (items: readonly Item[]) => Promise<unknown>,
  most: number,
): (item: Item) => Promise<void> {
  type Waiting = { item: Item; resolve: () => void; reject: (error: unknown) => void }
  const waiting: Waiting[] = []
  let running = false

  const goRound = async () => {
    running = true
    while (waiting.length > 0) {
      const round = waiting.splice(0, most)
      await perform(round)
    }
    running = false
  }
  const perform = async (round: readonly Waiting[]): Promise<void> => {
    try {
      await work(round.map(({ item }) => item))
      for (const { resolve } of round) resolve()
    } catch (error) {
      if (round.length === 1) return round[0]?.reject(error)
      for (const each of round) await perform([each])
    }
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (!running) void goRound()
    })
}
