import { readTemplateText } from '#features/snippets/index.ts'
import type { Context } from '#platform/context.ts'
import { missing, refused } from '#platform/problem.ts'
import type { Locale } from '#platform/words.ts'
import { type Piece, type SnippetId, snippetIds } from '#shared/snippets.ts'

import type { Builtin } from './builtin-templates.ts'
import { type Run, readDocument } from './document.ts'

export type Variant = { locale: Locale; subject: string; body: string }
export type Template = { id: string; name: string; builtin: string | null; active: boolean }
export type TemplateChoice = { id: string } | { builtin: Builtin }

/** A template that mail may be written with: it exists, and is active. */
export async function findTemplate({ db }: Context, choice: TemplateChoice): Promise<Template> {
  const template = await db
    .selectFrom('email_templates')
    .select(['id', 'name', 'builtin', 'active'])
    .$if('id' in choice, (query) => query.where('id', '=', 'id' in choice ? choice.id : ''))
    .$if('builtin' in choice, (query) =>
      query.where('builtin', '=', 'builtin' in choice ? choice.builtin : ''),
    )
    .where('active', '=', true)
    .executeTakeFirst()
  if (!template) throw refused('template_missing')
  return template
}

/** Refuses a template that no mail may be written with; it cannot be deleted while this unit of work uses it. */
export async function usableTemplate({ db }: Context, id: string): Promise<void> {
  const template = await db
    .selectFrom('email_templates')
    .select('id')
    .where('id', '=', id)
    .where('active', '=', true)
    .forKeyShare()
    .executeTakeFirst()
  if (!template) throw refused('template_missing')
}

/** The variant in the language asked for, else the account's, else any. */
export async function variantOf(
  { db, account }: Context,
  templateId: string,
  locale: Locale,
): Promise<Variant> {
  const variants = await db
    .selectFrom('email_template_variants')
    .select(['locale', 'subject', 'body'])
    .where('template_id', '=', templateId)
    .orderBy('locale')
    .execute()
  const found =
    variants.find((each) => each.locale === locale) ??
    variants.find((each) => each.locale === account.locale) ??
    variants[0]
  if (!found) throw refused('template_missing')
  return found
}

export const findTemplateById = ({ db }: Context, id: string) =>
  db
    .selectFrom('email_templates')
    .select(['id', 'name', 'description', 'builtin', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow(() => missing('email template'))

/** For changing it: whoever else wants to waits, and then sees another version. */
export const lockTemplate = ({ db }: Context, id: string) =>
  db
    .selectFrom('email_templates')
    .select(['id', 'name', 'builtin', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow(() => missing('email template'))

export const variantsOf = ({ db }: Context, templateId: string): Promise<Variant[]> =>
  db
    .selectFrom('email_template_variants')
    .select(['locale', 'subject', 'body'])
    .where('template_id', '=', templateId)
    .orderBy('locale')
    .execute()

export async function snippetsOf({ db }: Context, templateId: string): Promise<SnippetId[]> {
  const variants = await db
    .selectFrom('email_template_variants')
    .select(['subject', 'body'])
    .where('template_id', '=', templateId)
    .execute()
  return snippetsIn(variants)
}

/** The snippets that stand anywhere in the variants, in the catalogue's order. */
export function snippetsIn(variants: readonly Pick<Variant, 'subject' | 'body'>[]): SnippetId[] {
  const found = new Set(
    variants
      .flatMap(piecesOf)
      .flatMap((piece) => (typeof piece !== 'string' && 'snippet' in piece ? [piece.snippet] : [])),
  )
  return snippetIds.filter((id) => found.has(id))
}

export const piecesOf = ({ subject, body }: Pick<Variant, 'subject' | 'body'>): Piece[] => [
  ...readTemplateText(subject),
  ...readDocument(body).flatMap((block) =>
    (block.kind === 'list' ? block.items : block.lines).flatMap((line) => line.flatMap(piecesOfRun)),
  ),
]

const piecesOfRun = ({ piece, href }: Run) => [piece, ...(href ?? [])]
