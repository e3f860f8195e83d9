import type { Context } from './context.ts'

/** Asks once in a unit of work: what it answers stays true until the unit of work ends. */
export function onceEach<Result>(ask: (ctx: Context) => Promise<Result>): (ctx: Context) => Promise<Result> {
  const known = new WeakMap<Context, Promise<Result>>()
  return (ctx) => {
    const answer = known.get(ctx) ?? ask(ctx)
    known.set(ctx, answer)
    return answer
  }
}
