import type { Context } from './context.ts'

type Waiting<Item, Result> = {
  item: Item
  resolve: (result: Result) => void
  reject: (error: unknown) => void
}

/**
 * What several flows of one unit of work ask for at the same moment is asked of the database in one statement:
 * each of them reads as if it were alone. `work` answers a result for each item, in order.
 */
export function together<Item, Result>(
  work: (ctx: Context, items: readonly Item[]) => Promise<readonly Result[]>,
): (ctx: Context, item: Item) => Promise<Result> {
  const rounds = new WeakMap<Context, Waiting<Item, Result>[]>()

  async function perform(ctx: Context, round: readonly Waiting<Item, Result>[]) {
    rounds.delete(ctx)
    try {
      const results = await work(
        ctx,
        round.map(({ item }) => item),
      )
      // `work` answers as many as it was asked.
      for (const [position, { resolve }] of round.entries()) resolve(results[position] as Result)
    } catch (error) {
      for (const { reject } of round) reject(error)
    }
  }

  return (ctx, item) =>
    new Promise((resolve, reject) => {
      const waiting = { item, resolve, reject }
      const round = rounds.get(ctx)
      if (round) return void round.push(waiting)
      const begun = [waiting]
      rounds.set(ctx, begun)
      // Not before every flow that can go on has gone as far as it can.
      setImmediate(() => void perform(ctx, begun))
    })
}
