/** What a template can stand in for, by the id under which it is stored. */
export const snippetIds = [
  'portal.name',
  'portal.url',
  'portal.username',
  'portal.password',
  'portal.password_expiry',
  'portal.activation_link',
  'portal.reset_link',
  'contact.first_name',
  'contact.last_name',
  'contact.full_name',
  'contact.email',
  'organization.name',
  'ticket.number',
  'ticket.title',
  'ticket.link',
  'ticket.last_reply',
  'technician.name',
  'account.name',
  'account.support_address',
] as const

export type SnippetId = (typeof snippetIds)[number]

/** Made when the mail is built, for its one recipient; everywhere else only their place is seen. */
export const secretSnippets = ['portal.password', 'portal.activation_link', 'portal.reset_link'] as const
export type SecretSnippet = (typeof secretSnippets)[number]

/** What a mail with credentials is expected to hold. */
export const credentialSnippets = ['portal.url', 'portal.username', 'portal.password'] as const

export const isSecret = (id: SnippetId): id is SecretSnippet =>
  (secretSnippets as readonly SnippetId[]).includes(id) // widened: includes() wants one of the secret ones

/** What each way of writing a snippet means: its id, or its label in any language. */
export type SnippetNames = ReadonlyMap<string, SnippetId>

export type Piece = string | { snippet: SnippetId } | { unknown: string }

export const namesOf = (labels: Iterable<readonly [label: string, id: SnippetId]>): SnippetNames =>
  new Map([
    ...snippetIds.map((id) => [id, id] as const),
    ...[...labels].map(([label, id]) => [alike(label), id] as const),
  ])

const written = /\{\[([^[\]{}]{1,100})\]\}/g

/** A text and the snippets in it, in order. Any case will do, either apostrophe, and spaces around the label. */
export function readSnippets(text: string, names: SnippetNames): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { 0: whole, 1: label = '', index } of text.matchAll(written)) {
    if (index > end) pieces.push(text.slice(end, index))
    const snippet = names.get(alike(label))
    pieces.push(snippet ? { snippet } : { unknown: label.trim() })
    end = index + whole.length
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

export const writeSnippet = (id: SnippetId): string => `{[${id}]}`

const alike = (label: string) =>
  label
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
