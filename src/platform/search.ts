import { type Expression, sql } from 'kysely'

/** Whether a column kept by `fold()` contains what somebody typed: in any case, with or without accents. */
export const containsFolded = (column: Expression<string>, typed: string) =>
  sql<boolean>`${column} like '%' || fold(${literally(typed)}) || '%'`

/** What is typed means itself: `%` and `_` are no wildcards, and U+0000 cannot be asked for. */
const literally = (typed: string) => typed.replaceAll('\0', '').replace(/[\\%_]/g, '\\$&')
