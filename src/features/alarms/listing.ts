import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { missing } from '#platform/problem.ts'

import { Alarm } from './contract.ts'

type Asked = { unseen?: 'true' | undefined; limit: number; after?: string | undefined }

const SeqKey = z.tuple([z.number().int()])

/** What an administrator must see, the newest first. */
export async function listAlarms(ctx: Context, asked: Asked) {
  const rows = await alarmPage(ctx, asked).execute()
  const page = pageOf(rows, asked.limit, ({ seq }) => [seq])
  return { items: page.items.map(present), next: page.next }
}

export const alarmPage = (ctx: Context, { unseen, limit, after }: Asked) => {
  const before = readCursor(after, SeqKey)?.[0]
  return alarms(ctx)
    .$if(unseen !== undefined, (query) =>
      query.where('ended_at', 'is', null).where('acknowledged_at', 'is', null),
    )
    .$if(before !== undefined, (query) => query.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(limit + 1)
}

export const findAlarm = async (ctx: Context, id: string): Promise<Alarm> =>
  present(
    await alarms(ctx)
      .where('alarms.id', '=', id)
      .executeTakeFirstOrThrow(() => missing('alarm')),
  )

const alarms = ({ db }: Context) =>
  db
    .selectFrom('alarms')
    .leftJoin('technicians', 'technicians.id', 'acknowledged_by')
    .select([
      'alarms.id',
      'seq',
      'kind',
      'details',
      'count',
      'raised_at',
      'last_seen_at',
      'acknowledged_at',
      'technicians.name as by',
      'ended_at',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof alarms>['executeTakeFirstOrThrow']>>

const present = (row: Row): Alarm => ({
  id: row.id,
  kind: row.kind,
  details: Alarm.shape.details.catch({}).parse(row.details),
  count: row.count,
  raisedAt: row.raised_at.toISOString(),
  lastSeenAt: row.last_seen_at.toISOString(),
  acknowledged: row.acknowledged_at && { at: row.acknowledged_at.toISOString(), by: row.by },
  endedAt: row.ended_at?.toISOString() ?? null,
})
