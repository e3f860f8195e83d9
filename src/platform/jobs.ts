import type { z } from 'zod'

import type { Context, Queueable } from './context.ts'
import type { Outside } from './outside.ts'

/** Begins a unit of work of the account that queued the job. */
export type Begin = {
  <Result>(work: (ctx: Context) => Promise<Result>): Promise<Result>
  /** Jobs of one account may share a unit of work. */
  readonly accountId: string
}

/** Work done later. It may be tried more than once, so it must be safe to repeat. */
export type Job<Payload extends z.ZodType = z.ZodType> = Queueable<Payload> & {
  perform(begin: Begin, payload: z.output<Payload>, outside: Outside): Promise<unknown>
}

/** A job that only touches the database: one transaction. */
export const job = <Payload extends z.ZodType>(
  name: string,
  payload: Payload,
  run: (ctx: Context, payload: z.output<Payload>) => Promise<unknown>,
): Job<Payload> => ({ name, payload, perform: (begin, given) => begin((ctx) => run(ctx, given)) })

/**
 * A job that leaves the building. No transaction is held open while it is
 * away, and coming home is a transaction of its own.
 */
export const errand = <Payload extends z.ZodType, Cargo, Receipt>(
  name: string,
  payload: Payload,
  {
    prepare,
    perform,
    settle,
  }: {
    /** Nothing to do, or done already: answers undefined. */
    prepare(ctx: Context, payload: z.output<Payload>): Promise<Cargo | undefined>
    perform(cargo: Cargo, outside: Outside): Promise<Receipt>
    settle(ctx: Context, cargo: Cargo, receipt: Receipt): Promise<unknown>
  },
): Job<Payload> => ({
  name,
  payload,
  async perform(begin, given, outside) {
    const cargo = await begin((ctx) => prepare(ctx, given))
    if (cargo === undefined) return

    const receipt = await perform(cargo, outside)
    await begin((ctx) => settle(ctx, cargo, receipt))
  },
})

/** Work that comes round by the clock, once for each account. `schedule` is a crontab line's five fields. */
export type Round = { name: string; schedule: string; run(ctx: Context): Promise<unknown> }
