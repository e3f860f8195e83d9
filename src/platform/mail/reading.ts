import type { Header } from './header-block.ts'
import type { Invitation } from './invitation.ts'

export type Mailbox = { address: string; name: string }

/** A mail as understood, all text valid Unicode without NUL. */
export type ReadMail = {
  /** As they stand in the mail, unfolded, in order, names in lower case. */
  headers: readonly Header[]
  /** Null where the sender was refused. */
  from: Mailbox | null
  to: readonly Mailbox[]
  cc: readonly Mailbox[]
  replyTo: readonly Mailbox[]
  subject: string
  messageId: string | null
  inReplyTo: readonly string[]
  references: readonly string[]
  date: Date | null
  /** The plain part, or the HTML part as text. */
  text: string
  html: string | null
  attachments: readonly ReadAttachment[]
  invitation: Invitation | null
}
export type ReadAttachment = { name: string; mediaType: string; contentId: string | null; bytes: Uint8Array }

/** Why a mail is set aside for a technician instead of being filed. The raw bytes stay. */
export type HeldReason =
  | 'unreadable'
  | 'too_many_parts'
  | 'nested_too_deep'
  | 'too_many_headers'
  | 'header_too_large'
  | 'too_many_recipients'
  | 'duplicate_header'
  | 'no_sender'
  | 'several_senders'
  | 'sender_address_refused'
  | 'took_too_long'
  | 'too_much_memory'

/** What can be said of a mail that is set aside, for a list; believed in nothing. */
export type Glimpse = { from: Mailbox | null; subject: string; headers: readonly Header[] }

export type Refused = {
  ok: false
  reason: HeldReason
  detail: string
  glimpse: Glimpse
  /** When nothing but its sender is in doubt: the mail, without one. */
  mail: ReadMail | null
}
export type Reading = { ok: true; mail: ReadMail } | Refused

/** Reads raw mail in a thread of its own, within limits of time, memory, parts and headers. Never throws for a bad mail. */
export type MailReader = {
  read(raw: Uint8Array): Promise<Reading>
  close(): Promise<void>
}
