import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'

/** An administrator has seen the alarm; whoever was first stays named. */
export async function acknowledgeAlarm(ctx: Context, id: string): Promise<void> {
  const alarm = await ctx.db
    .selectFrom('alarms')
    .select(['kind', 'acknowledged_at'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('alarm'))
  if (alarm.acknowledged_at) return

  await ctx.db
    .updateTable('alarms')
    .set({ acknowledged_at: ctx.now, acknowledged_by: ctx.actor.id })
    .where('id', '=', id)
    .execute()
  await ctx.record('alarm.acknowledged', { kind: 'alarm', id }, { kind: alarm.kind })
}
