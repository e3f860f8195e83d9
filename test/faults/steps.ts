import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { errand, job } from '#platform/jobs.ts'

export type Step = 'written' | 'prepared' | 'performed' | 'settled' | 'done'

const payload = z.object({ subject: z.uuid() })

/** A job and an errand that say where they are: one event each, and the errand one line in the world outside. */
export const stepsThat = (reach: (step: Step) => Promise<void>, leave: (line: string) => void) => [
  job('test.write', payload, async (ctx, { subject }) => {
    if (await happened(ctx, 'test.written', subject)) return reach('done')
    await ctx.record('test.written', { kind: 'test', id: subject })
    await reach('written')
  }),
  errand('test.fetch', payload, {
    async prepare(ctx, { subject }) {
      if (await happened(ctx, 'test.fetched', subject)) {
        await reach('done')
        return undefined
      }
      await reach('prepared')
      return subject
    },
    async perform(subject) {
      leave(subject)
      await reach('performed')
      return subject
    },
    async settle(ctx, subject) {
      await ctx.record('test.fetched', { kind: 'test', id: subject })
      await reach('settled')
    },
  }),
]

const happened = async ({ db }: Context, name: string, subject: string) =>
  (await db
    .selectFrom('events')
    .select('id')
    .where('name', '=', name)
    .where('subject_id', '=', subject)
    .executeTakeFirst()) !== undefined
