import type { EmailTemplate } from '#features/email-templates/contract.ts'
import { needOf, type SnippetId, snippetIds } from '#shared/snippets.ts'

import { say } from '../../ui/words.ts'

export type VariantLocale = 'fr' | 'en'
export const variantLocales: readonly VariantLocale[] = ['fr', 'en']

/** A template as it is written: each language's words under their own names. */
export type TemplateDraft = {
  name: string
  description: string
  active: boolean
  'fr.subject': string
  'fr.body': string
  'en.subject': string
  'en.body': string
}

export const emptyDraft: TemplateDraft = {
  ...{ name: '', description: '', active: true },
  ...{ 'fr.subject': '', 'fr.body': '', 'en.subject': '', 'en.body': '' },
}

export function draftOf({ name, description, active, variants }: EmailTemplate): TemplateDraft {
  const words = variants.flatMap(({ locale, subject, body }) => [
    [`${locale}.subject`, subject],
    [`${locale}.body`, body],
  ])
  return { ...emptyDraft, name, description, active, ...Object.fromEntries(words) }
}

export const isWritten = (draft: TemplateDraft, locale: VariantLocale) =>
  draft[`${locale}.subject`].trim() !== '' || draft[`${locale}.body`].trim() !== ''

/** The languages that it is written in; the others are missing. */
export const variantsOf = (draft: TemplateDraft) =>
  variantLocales
    .filter((locale) => isWritten(draft, locale))
    .map((locale) => ({ locale, subject: draft[`${locale}.subject`], body: draft[`${locale}.body`] }))

/** What must be mended before it can be saved, by the name of the field. */
export function faultsOf(draft: TemplateDraft): Partial<Record<keyof TemplateDraft, string>> {
  const written = variantLocales.filter((locale) => isWritten(draft, locale))
  const faults: Partial<Record<keyof TemplateDraft, string>> = {}
  for (const locale of written.length > 0 ? written : (['fr'] as const)) {
    if (!draft[`${locale}.subject`].trim())
      faults[`${locale}.subject`] = say('console.templates.subjectMissing')
    if (!draft[`${locale}.body`].trim()) faults[`${locale}.body`] = say('console.templates.bodyMissing')
  }
  return faults
}

export function snippetsIn(text: string): Set<SnippetId> {
  return new Set(snippetIds.filter((id) => text.includes(`{[${id}]}`)))
}

const lacking: Record<EmailTemplate['usedIn'][number], ReadonlySet<string>> = {
  welcome: new Set(['ticket', 'technician', 'reply']),
  ticket_received: new Set(['technician', 'reply']),
  hand_over: new Set(['ticket', 'reply']),
  reset: new Set(['ticket', 'technician', 'reply']),
  password_notice: new Set(['ticket', 'technician', 'reply']),
  address_notice: new Set(['ticket', 'technician', 'reply']),
  access_notice: new Set(['ticket', 'technician', 'reply']),
  reply: new Set(),
}

/** The snippets of a text that stay empty in a use of its template. */
export const emptyIn = (used: ReadonlySet<SnippetId>, use: EmailTemplate['usedIn'][number]) =>
  [...used].filter((id) => lacking[use].has(needOf(id) ?? ''))
