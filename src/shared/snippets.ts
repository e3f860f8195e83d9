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
  'contact.phone',
  'contact.job_title',
  'contact.language',
  'organization.name',
  'organization.phone',
  'organization.address',
  'ticket.number',
  'ticket.title',
  'ticket.description',
  'ticket.status',
  'ticket.priority',
  'ticket.source',
  'ticket.created',
  'ticket.resolved',
  'ticket.link',
  'ticket.console_link',
  'ticket.last_message',
  'ticket.contact_message',
  'ticket.technician_message',
  'ticket.conversation',
  'ticket.last_reply',
  'technician.name',
  'technician.email',
  'account.name',
  'account.support_address',
  'system.date',
  'system.time',
] as const

export type SnippetId = (typeof snippetIds)[number]

/** Made when the mail is built, for its one recipient; everywhere else only their place is seen. */
export const secretSnippets = ['portal.password', 'portal.activation_link', 'portal.reset_link'] as const
export type SecretSnippet = (typeof secretSnippets)[number]

/** What a mail with credentials is expected to hold. */
export const credentialSnippets = ['portal.url', 'portal.username', 'portal.password'] as const

export const isSecret = (id: SnippetId): id is SecretSnippet =>
  (secretSnippets as readonly SnippetId[]).includes(id) // widened: includes() wants one of the secret ones

/** Without what a snippet stays empty: a ticket, a technician who acts, or the very reply that the mail brings. */
export type SnippetNeed = 'ticket' | 'technician' | 'reply'

export function needOf(id: SnippetId): SnippetNeed | null {
  if (id === 'ticket.last_reply') return 'reply'
  if (id.startsWith('ticket.')) return 'ticket'
  return id.startsWith('technician.') ? 'technician' : null
}

/** What each way of writing a snippet means: its id, or its label in any language. */
export type SnippetNames = ReadonlyMap<string, SnippetId>

export type Piece = string | { snippet: SnippetId } | { unknown: string }

export const namesOf = (labels: Iterable<readonly [label: string, id: SnippetId]>): SnippetNames =>
  new Map([
    ...snippetIds.map((id) => [id, id] as const),
    ...[...labels].map(([label, id]) => [alike(label), id] as const),
  ])

const written = /\{\s{0,3}\[([^[\]{}]{1,100})\]\s{0,3}\}/g

/** Where snippets stand in a text. Any case will do, either apostrophe, and spaces around the label. */
export const findSnippets = (text: string, names: SnippetNames) =>
  [...text.matchAll(written)].map(({ 0: whole, 1: label = '', index }) => {
    const snippet = names.get(alike(label))
    const piece = snippet ? { snippet } : { unknown: label.trim() }
    return { from: index, to: index + whole.length, piece }
  })

/** A text and the snippets in it, in order. */
export function readSnippets(text: string, names: SnippetNames): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const { from, to, piece } of findSnippets(text, names)) {
    if (from > end) pieces.push(text.slice(end, from))
    pieces.push(piece)
    end = to
  }
  if (end < text.length) pieces.push(text.slice(end))
  return pieces
}

export const writeSnippet = (id: SnippetId): string => `{[${id}]}`

const alike = (label: string) =>
  label
    .normalize('NFC')
    .replace(/[\u200B\u00AD\uFEFF]/g, '')
    .replace(/[\u2018\u2019\u201B\u02BC\u2032\u00B4`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
