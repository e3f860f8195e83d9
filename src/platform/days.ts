import { sql } from 'kysely'

import type { Context } from './context.ts'

/** When a day begins by the account's clock. */
export const beginningOf = ({ account }: Context, day: string) =>
  sql<Date>`${day}::date::timestamp at time zone ${account.timeZone}`

/** When the next day begins. */
export const endOf = ({ account }: Context, day: string) =>
  sql<Date>`(${day}::date + 1)::timestamp at time zone ${account.timeZone}`
