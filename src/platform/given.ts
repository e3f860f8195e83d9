import type { Expression, SqlBool } from 'kysely'

/** The condition for a filter that was asked for; none for one that was left out. */
export const given = <Value>(
  value: Value | undefined,
  condition: (value: Value) => Expression<SqlBool>,
): Expression<SqlBool>[] => (value === undefined ? [] : [condition(value)])
