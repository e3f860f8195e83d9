import type { Selectable } from 'kysely'
import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import type { Tables } from '#platform/database/tables.ts'
import { missing } from '#platform/problem.ts'

import { Action, Condition } from './shapes.ts'

/** What a rule says, apart from where it stands. */
export type RuleContent = {
  name: string
  description: string
  trigger: Selectable<Tables['rules']>['trigger']
  ignoreFlow: boolean
  active: boolean
  always: boolean
  conditions: readonly Condition[]
  actions: readonly Action[]
}
export type RuleRow = RuleContent & {
  id: string
  builtin: string | null
  place: number
  version: number
  updatedAt: Date
}

/** The account's rules in the order in which they are looked at. */
export const standingRules = ({ db }: Context) =>
  db.selectFrom('rules').selectAll().where('place', 'is not', null).orderBy('place')

export const findRule = async (ctx: Context, id: string): Promise<RuleRow> =>
  readRule(
    await standingRules(ctx)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(() => missing('rule')),
  )

/** For changing it: whoever else wants to waits, and then sees another version. */
export const lockRule = async (ctx: Context, id: string): Promise<RuleRow> =>
  readRule(
    await standingRules(ctx)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirstOrThrow(() => missing('rule')),
  )

export const readRule = (row: Selectable<Tables['rules']>): RuleRow => ({
  id: row.id,
  builtin: row.builtin,
  place: row.place ?? 0, // only a removed rule has none
  name: row.name,
  description: row.description,
  trigger: row.trigger,
  ignoreFlow: row.ignore_flow,
  active: row.active,
  always: row.always,
  conditions: Conditions.parse(row.conditions),
  actions: Actions.parse(row.actions),
  version: row.version,
  updatedAt: row.updated_at,
})

export const Conditions = z.array(Condition)
export const Actions = z.array(Action)

export const columnsOf = (content: RuleContent) => ({
  name: content.name,
  description: content.description,
  trigger: content.trigger,
  ignore_flow: content.ignoreFlow,
  active: content.active,
  always: content.always,
  conditions: JSON.stringify(content.conditions),
  actions: JSON.stringify(content.actions),
})
