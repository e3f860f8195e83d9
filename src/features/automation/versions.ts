import { z } from 'zod'

import type { Context } from '#platform/context.ts'
import { pageOf, readCursor } from '#platform/paging.ts'
import { refused } from '#platform/problem.ts'
import { namesIn, namesOnly } from './names.ts'
import { Actions, Conditions, findRule, type RuleContent } from './rule.ts'
import { Trigger } from './shapes.ts'

export const keepVersion = (
  { db, actor, now }: Context,
  rule_id: string,
  version: number,
  content: RuleContent,
) =>
  db
    .insertInto('rule_versions')
    .values({
      rule_id,
      version,
      content: JSON.stringify(content),
      technician_id: actor.kind === 'technician' ? actor.id : null,
      at: now,
    })
    .execute()

const Content = z.object({
  name: z.string(),
  description: z.string(),
  trigger: Trigger,
  ignoreFlow: z.boolean(),
  active: z.boolean(),
  always: z.boolean(),
  conditions: Conditions,
  actions: Actions,
})

const VersionKey = z.tuple([z.number().int()])

type Asked = { id: string; limit: number; after?: string | undefined }

/** What a rule was, the newest first. */
export async function listVersions(ctx: Context, asked: Asked) {
  await findRule(ctx, asked.id)
  const rows = await versionPage(ctx, asked).execute()
  const page = pageOf(rows, asked.limit, ({ version }) => [version])
  const contents = page.items.map(({ content }) => Content.parse(content))
  const names = namesOnly(await namesIn(ctx, contents))
  return {
    items: page.items.map(({ version, at, by }, place) => ({
      ...(contents[place] as z.output<typeof Content>), // one row, one content
      version,
      at: at.toISOString(),
      by,
      names,
    })),
    next: page.next,
  }
}

export const versionPage = ({ db }: Context, { id, limit, after }: Asked) => {
  const before = readCursor(after, VersionKey)?.[0]
  return db
    .selectFrom('rule_versions')
    .leftJoin('technicians', 'technicians.id', 'technician_id')
    .select(['version', 'content', 'at', 'technicians.name as by'])
    .where('rule_id', '=', id)
    .$if(before !== undefined, (query) => query.where('version', '<', before ?? 0))
    .orderBy('version', 'desc')
    .limit(limit + 1)
}

/** What a rule was in a version; what it named may be gone since. */
export async function contentOfVersion(ctx: Context, id: string, version: number): Promise<RuleContent> {
  await findRule(ctx, id)
  const { content } = await ctx.db
    .selectFrom('rule_versions')
    .select('content')
    .where('rule_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow(() => refused('rule_version_unknown'))
  return Content.parse(content)
}

/** The version that stood at a moment; null before the first. */
export async function lastVersionBefore(
  { db }: Context,
  id: string,
  at: Date,
): Promise<{ version: number; content: RuleContent } | null> {
  const row = await db
    .selectFrom('rule_versions')
    .select(['version', 'content'])
    .where('rule_id', '=', id)
    .where('at', '<=', at)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { version: row.version, content: Content.parse(row.content) } : null
}

/** The contents of several versions, by rule and number. */
export async function contentsOfVersions(
  { db }: Context,
  wanted: readonly { id: string; version: number }[],
): Promise<Map<string, RuleContent>> {
  if (wanted.length === 0) return new Map()
  const rows = await db
    .selectFrom('rule_versions')
    .select(['rule_id', 'version', 'content'])
    .where('rule_id', 'in', [...new Set(wanted.map(({ id }) => id))])
    .where('version', 'in', [...new Set(wanted.map(({ version }) => version))])
    .execute()
  return new Map(
    rows.map(({ rule_id, version, content }) => [`${rule_id} ${version}`, Content.parse(content)]),
  )
}
