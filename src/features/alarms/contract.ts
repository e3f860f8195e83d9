import { z } from 'zod'

import { endpoint } from '#shared/endpoint.ts'
import { PageRequest, pageOf } from '#shared/paging.ts'

const time = z.iso.datetime()

export const AlarmKind = z.enum([
  'mail_loop',
  'mail_bomb',
  'ledger_mismatch',
  'relay_down',
  'mail_failed',
  'address_silent',
  'rule_failed',
])
export type AlarmKind = z.infer<typeof AlarmKind>

export const Alarm = z.object({
  id: z.uuid(),
  kind: AlarmKind.describe(
    '`mail_loop`: two machines answer each other. `mail_bomb`: more mail came in than is filed. `ledger_mismatch`: the ledger does not account for each mail. `relay_down`: mail does not leave. `mail_failed`: a mail could not be filed. `address_silent`: nothing comes in where mail usually does. `rule_failed`: an action of a rule could not be carried out.',
  ),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.null()]))
    .describe('What it is about, as seen last: such as `ticketNumber` of a loop.'),
  count: z.number().int().describe('How often it was seen.'),
  raisedAt: time,
  lastSeenAt: time,
  acknowledged: z
    .object({ at: time, by: z.string().nullable().describe('Name of the administrator.') })
    .nullable()
    .describe('Somebody has seen it: it is not shown until it is seen again an hour later.'),
  endedAt: time.nullable().describe('Null while it lasts.'),
})
export type Alarm = z.infer<typeof Alarm>

export const listAlarms = endpoint(
  'GET /alarms',
  'What an administrator must see, the newest first.',
  z.object({
    ...PageRequest,
    unseen: z.enum(['true']).optional().describe('Only what lasts and nobody has acknowledged.'),
  }),
  pageOf(Alarm),
)

export const acknowledgeAlarm = endpoint(
  'POST /alarms/:id/acknowledgement',
  'Says that the alarm was seen.',
  z.object({ id: z.uuid().describe('Id of an alarm.') }),
  Alarm,
  { status: 200 },
)
