import { readTemplateText } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { missing } from '#platform/problem.ts'
import { type SnippetId, snippetIds } from '#shared/snippets.ts'

/** Those that this technician may use: everybody's, their own, and for an administrator the administrators'. */
export const visibleReplies = ({ db, actor }: Context) =>
  db
    .selectFrom('quick_replies')
    .where(({ or, eb }) =>
      or([
        eb('visibility', '=', 'all'),
        eb.and([eb('visibility', '=', 'own'), eb('owner_id', '=', actor.id)]),
        ...(actor.role === 'admin' ? [eb('visibility', '=', 'admins')] : []),
      ]),
    )

export const findReply = (ctx: Context, id: string) =>
  visibleReplies(ctx)
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('quick reply'))

/** For changing it: whoever else wants to waits, and then sees another version. */
export const lockReply = (ctx: Context, id: string) =>
  visibleReplies(ctx)
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('quick reply'))

export function snippetsInText(text: string): SnippetId[] {
  const found = new Set(
    readTemplateText(text).flatMap((piece) =>
      typeof piece !== 'string' && 'snippet' in piece ? [piece.snippet] : [],
    ),
  )
  return snippetIds.filter((id) => found.has(id))
}
