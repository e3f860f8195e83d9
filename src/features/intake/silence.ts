import { endAlarm, raiseAlarm } from '#features/alarms/index.ts'
import { emailSettings } from '#features/email-settings/index.ts'
import type { Context } from '#platform/context.ts'
import type { Round } from '#platform/jobs.ts'

import { listSupportAddresses } from './address-lines.ts'

/** Nothing comes in any more where mail usually does: an administrator is told once, until that changes. */
export async function watchSilence(ctx: Context): Promise<void> {
  const silent = (await listSupportAddresses(ctx)).filter(({ silentDays }) => silentDays !== null)
  if (silent.length === 0) return endAlarm(ctx, 'address_silent')

  const { silenceDays: days } = await emailSettings(ctx)
  const addresses = silent.map(({ address }) => address).join(', ')
  const told = await ctx.db
    .selectFrom('alarms')
    .select('details')
    .where('kind', '=', 'address_silent')
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (told && (told.details as { addresses?: string }).addresses === addresses) return // raised here, with these details
  await raiseAlarm(ctx, 'address_silent', { addresses, days })
}

export const silenceRound: Round = { name: 'intake.silence', schedule: '37 * * * *', run: watchSilence }
