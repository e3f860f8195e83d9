import { z } from 'zod'

import { refused } from '#platform/problem.ts'

/** An id as the database knows them: anything else names nothing. */
export function checkedId(value: string): string {
  if (!z.uuid().safeParse(value).success) throw refused('rule_action_value')
  return value
}
