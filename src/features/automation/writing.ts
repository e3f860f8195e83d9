import type { Context } from '#platform/context.ts'
import { conflict } from '#platform/problem.ts'
import { checkRule } from './checking.ts'
import { copyName } from './copy-name.ts'
import { columnsOf, findRule, lockRule, type RuleContent } from './rule.ts'
import { keepVersion } from './versions.ts'

const nothing = { trigger: 'ticket_opened', conditions: [], actions: [] } as const // as literals: the trigger is one of the words

/** A rule is added below all others. */
export async function addRule(ctx: Context, content: RuleContent): Promise<string> {
  await checkRule(ctx, content, { ...nothing, trigger: content.trigger })
  const id = await insertRule(ctx, content, null)
  await ctx.record('rule.added', { kind: 'rule', id }, { name: content.name })
  return id
}

export async function insertRule(
  ctx: Context,
  content: RuleContent,
  builtin: string | null,
): Promise<string> {
  const { now } = ctx
  const place = (await lastPlace(ctx)) + 1
  const { id } = await ctx.db
    .insertInto('rules')
    .values({ ...columnsOf(content), builtin, place, created_at: now, updated_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  await keepVersion(ctx, id, 1, content)
  return id
}

/** Two who add at once: the account's rules are put in order one after the other. */
async function lastPlace(ctx: Context): Promise<number> {
  await ctx.db.selectFrom('rule_settings').select('paused').forUpdate().execute()
  const last = await ctx.db
    .selectFrom('rules')
    .select('place')
    .where('place', 'is not', null)
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.place ?? 0
}

export type RuleChange = { [Field in keyof RuleContent]?: RuleContent[Field] | undefined } & {
  version: number
}

/** Saved by whoever saw the latest: somebody else's change is never written over unseen. From then on it acts so, never for what was before. */
export async function changeRule(
  ctx: Context,
  id: string,
  { version, ...changes }: RuleChange,
): Promise<void> {
  const rule = await lockRule(ctx, id)
  if (rule.version !== version) throw conflict('rule_changed')
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
  const content: RuleContent = { ...contentOf(rule), ...given }
  if (JSON.stringify(content) === JSON.stringify(contentOf(rule))) return
  await checkRule(ctx, content, rule)
  await ctx.db
    .updateTable('rules')
    .set({ ...columnsOf(content), version: version + 1, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await keepVersion(ctx, id, version + 1, content)
  await ctx.record('rule.changed', { kind: 'rule', id }, { name: content.name, fields: Object.keys(given) })
}

export const contentOf = ({
  name,
  description,
  trigger,
  ignoreFlow,
  active,
  always,
  conditions,
  actions,
}: RuleContent): RuleContent => ({
  name,
  description,
  trigger,
  ignoreFlow,
  active,
  always,
  conditions,
  actions,
})

/** The same rule once more, not active: it would act twice. */
export async function copyRule(ctx: Context, id: string): Promise<string> {
  const rule = await findRule(ctx, id)
  const content = { ...contentOf(rule), name: copyName(ctx, rule.name), active: false }
  const copy = await insertRule(ctx, content, null)
  await ctx.record('rule.added', { kind: 'rule', id: copy }, { name: content.name, copyOf: id })
  return copy
}

/** Gone already is as good. What it did stays told. */
export async function removeRule(ctx: Context, id: string): Promise<void> {
  const removed = await ctx.db
    .updateTable('rules')
    .set({ place: null, active: false })
    .where('id', '=', id)
    .where('place', 'is not', null)
    .returning('name')
    .executeTakeFirst()
  if (removed) await ctx.record('rule.removed', { kind: 'rule', id }, { name: removed.name })
}
