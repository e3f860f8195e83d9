import { readTemplateText } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'
import { say } from '#platform/words.ts'
import { writeSnippet } from '#shared/snippets.ts'

import type { QuickReply } from './contract.ts'
import { findReply, lockReply } from './quick-reply.ts'

export type ReplyWords = Pick<QuickReply, 'name' | 'folder' | 'body' | 'visibility'>

/** Anybody writes quick replies for themselves; those that others use are an administrator's. */
export async function addReply(ctx: Context, words: ReplyWords): Promise<string> {
  demandFor(ctx, words.visibility)
  const added = await ctx.db
    .insertInto('quick_replies')
    .values({ ...rowOf(ctx, words), created_at: ctx.now, updated_at: ctx.now })
    .onConflict((known) => known.constraint('one_quick_reply_per_name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw conflict('quick_reply_name_taken')
  await ctx.record('quick_reply.added', { kind: 'quick_reply', id: added.id }, { name: words.name })
  return added.id
}

/** Saved by whoever saw the latest: somebody else's change is never written over unseen. */
export async function changeReply(
  ctx: Context,
  id: string,
  { version, ...words }: ReplyWords & { version: number },
): Promise<void> {
  const reply = await lockReply(ctx, id)
  demandFor(ctx, reply.visibility)
  demandFor(ctx, words.visibility)
  if (reply.version !== version) throw conflict('quick_reply_changed')
  const row = rowOf(ctx, words)
  await refuseTakenName(ctx, id, row)

  await ctx.db
    .updateTable('quick_replies')
    .set({ ...row, version: version + 1, updated_at: ctx.now })
    .where('id', '=', id)
    .execute()
  await ctx.record('quick_reply.changed', { kind: 'quick_reply', id }, { name: words.name })
}

/** An administrator's copy of what others use is for the same people, a technician's is their own. */
export async function copyReply(ctx: Context, id: string): Promise<string> {
  const { name, folder, body, visibility } = await findReply(ctx, id)
  const mine = ctx.actor.role === 'admin' ? visibility : 'own'
  const { actor, account } = ctx
  const copy = say(actor.locale ?? account.locale, account.edition, 'mail.copyOf', {
    name: name.slice(0, 170),
  })
  const taken = await ctx.db
    .selectFrom('quick_replies')
    .select('name')
    .where(({ fn, eb }) => eb(fn('starts_with', ['name', eb.val(copy)]), '=', true))
    .execute()
  const names = new Set(taken.map((each) => each.name))
  let free = copy
  for (let number = 2; names.has(free); number++) free = `${copy} ${number}`
  return addReply(ctx, { name: free, folder, body, visibility: mine })
}

/** Gone already is as good. */
export async function removeReply(ctx: Context, id: string): Promise<void> {
  const known = await ctx.db.selectFrom('quick_replies').select('id').where('id', '=', id).executeTakeFirst()
  if (!known) return
  const { name, visibility } = await lockReply(ctx, id)
  demandFor(ctx, visibility)
  await ctx.db.deleteFrom('quick_replies').where('id', '=', id).execute()
  await ctx.record('quick_reply.removed', { kind: 'quick_reply', id }, { name })
}

function demandFor(ctx: Context, visibility: ReplyWords['visibility']) {
  if (visibility !== 'own') ctx.demand('quick_replies.manage')
}

const rowOf = ({ actor }: Context, { name, folder, body, visibility }: ReplyWords) => ({
  ...{ name, folder, visibility },
  body: kept(body),
  owner_id: visibility === 'own' ? actor.id : null,
})

/** Snippets by id whatever they were called; one that nothing is called is refused with its line. */
function kept(body: string): string {
  const lines = body.replace(/\r\n?/g, '\n').split('\n').map(readTemplateText)
  const places = lines.flatMap((pieces, index) =>
    pieces.flatMap((piece) =>
      typeof piece !== 'string' && 'unknown' in piece
        ? [{ part: 'body', line: index + 1, snippet: piece.unknown }]
        : [],
    ),
  )
  if (places.length > 0)
    throw refused('snippet_unknown', {
      snippets: [...new Set(places.map(({ snippet }) => snippet))].join(', '),
      places,
    })
  return lines
    .map((pieces) =>
      pieces
        .map((piece) =>
          typeof piece === 'string' ? piece : 'snippet' in piece ? writeSnippet(piece.snippet) : '',
        )
        .join(''),
    )
    .join('\n')
}

async function refuseTakenName(
  { db }: Context,
  id: string,
  { name, folder, owner_id }: { name: string; folder: string; owner_id: string | null },
) {
  const other = await db
    .selectFrom('quick_replies')
    .select('id')
    .where('name', '=', name)
    .where('folder', '=', folder)
    .where('owner_id', 'is not distinct from', owner_id)
    .where('id', '!=', id)
    .executeTakeFirst()
  if (other) throw conflict('quick_reply_name_taken')
}
