import type { Context } from '#platform/context.ts'
import { conflict, refused } from '#platform/problem.ts'
import { isSecret, writeSnippet } from '#shared/snippets.ts'

import { readDocument } from './document.ts'
import { piecesOf, type Variant } from './template.ts'
import { writeDocument } from './writing-document.ts'

export type NewTemplate = { name: string; description: string; variants: readonly Variant[] }

/** A template is kept as the editor's few elements with snippets by id; it knows every snippet, and its subject no secret. */
export async function addTemplate(
  ctx: Context,
  { name, description, variants }: NewTemplate,
): Promise<string> {
  if (new Set(variants.map(({ locale }) => locale)).size < variants.length)
    throw refused('one_variant_per_language')
  for (const variant of variants) refuseBadSnippets(variant)

  const { db, now } = ctx
  const added = await db
    .insertInto('email_templates')
    .values({ name, description, created_at: now, updated_at: now })
    .onConflict((known) => known.constraint('one_email_template_per_name').doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) throw conflict('template_name_taken', { name })

  const kept = variants.map(({ locale, subject, body }) => ({
    template_id: added.id,
    locale,
    subject: withIds(subject),
    body: writeDocument(readDocument(body)),
  }))
  await db.insertInto('email_template_variants').values(kept).execute()
  await ctx.record('email_template.added', { kind: 'email_template', id: added.id }, { name })
  return added.id
}

function refuseBadSnippets(variant: Variant) {
  const unknown = piecesOf(variant).flatMap((piece) =>
    typeof piece !== 'string' && 'unknown' in piece ? [piece.unknown] : [],
  )
  if (unknown.length > 0) throw refused('snippet_unknown', { snippets: [...new Set(unknown)].join(', ') })

  const inSubject = piecesOf({ subject: variant.subject, body: '' })
  if (inSubject.some((piece) => typeof piece !== 'string' && 'snippet' in piece && isSecret(piece.snippet)))
    throw refused('snippet_secret_in_subject')
}

const withIds = (subject: string) =>
  piecesOf({ subject, body: '' })
    .map((piece) =>
      typeof piece === 'string' ? piece : 'snippet' in piece ? writeSnippet(piece.snippet) : '',
    )
    .join('')
